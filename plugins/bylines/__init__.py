"""Bylines: the register of people, who wrote and photographed each story, whose stories are whose."""
