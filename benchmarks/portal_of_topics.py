"""A made-up council portal for the benchmark of related news, of which it is known what belongs together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from plugins.related_news.records import Item

WORDS = 500
PER_YEAR = 700
ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
RHYMES = (
    "a ai an ang anh ao ap at au ay e em en eo ê ên êu i ia iên iêu inh o oa oan oi on ong ô ôi "
    "ôn ông ơ ơi ơn u ua ui un ung uôn uy uyên ư ưa ươi ương ước"
)


@dataclass(frozen=True)
class Topic:
    """What some stories tell of for some time: a reservoir, a reform, an outbreak."""

    begins: float
    days: float
    phrases: list[str]
    tags: list[str]
    section: str
    authors: list[str]


class Portal:
    """A made-up council portal: topics that live for weeks or years, phrases by Zipf's law.

    ``telling`` is the share of a text that is of its own topic.
    """

    def __init__(self, stories: int, seed: int = 1, telling: float = 0.2) -> None:
        self.telling = telling
        self.random = Random(seed)
        syllables = [onset + rhyme for onset in ONSETS.split() for rhyme in RHYMES.split()]
        self.random.shuffle(syllables)
        self.syllables = syllables
        self.common = [self.phrase(0.9) for _ in range(4_000)]
        self.days = 365 * stories / PER_YEAR
        self.topics = [self.topic(number) for number in range(max(stories // 25, 4))]
        self.topic_of: list[int] = []  # of each story
        self.items = [self.story(number) for number in range(stories)]

    def phrase(self, slope: float) -> str:
        """Two to four syllables, the first ones of the list far more often than the last."""
        count = self.random.randint(2, 4)
        ranks = (self.random.random() ** (1 / (1 - slope)) for _ in range(count))
        return " ".join(self.syllables[int(rank * len(self.syllables))] for rank in ranks)

    def topic(self, number: int) -> Topic:
        """A topic with its own phrases and its own tag."""
        return Topic(
            begins=self.random.uniform(-100, self.days),
            days=self.random.expovariate(1 / 300) + 5,
            phrases=[self.phrase(0.2) for _ in range(30)],
            tags=[f"việc {number}", f"xã {number % 90}", f"ban {number % 12}"],
            section=f"muc-{number % 8}",
            authors=[f"người {number % 12}", f"người {number * 7 % 12}"],
        )

    def story(self, number: int, date: float | None = None) -> Item:
        """A story of a topic that is alive on its day."""
        day = self.random.uniform(0, self.days) if date is None else date
        alive = [one for one in self.topics if one.begins <= day <= one.begins + one.days]
        topic = self.random.choice(alive or self.topics)
        self.topic_of.append(self.topics.index(topic))
        own = self.random.sample(topic.phrases, 15)
        text: list[str] = []
        while len(text) < WORDS:
            if self.random.random() < self.telling:
                phrase = self.random.choice(own)
            else:
                phrase = self.common[int(self.random.random() ** 2.5 * len(self.common))]
            text += phrase.split()
        return Item(
            source=f"tin/{number}/index.md",
            title=" ".join([*self.random.sample(own, 3), *text[:3]]),
            date=datetime(2011, 1, 1) + timedelta(days=day),
            tags=(
                self.random.choice(topic.tags),
                f"riêng {number}",
                f"loại {self.random.randrange(20)}",
            ),
            section=topic.section,
            summary=" ".join(text[:25]),
            text=" ".join(text),
            authors=(self.random.choice(topic.authors),),
        )
