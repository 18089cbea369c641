from plugins.structured_data.breadcrumbs import breadcrumb_list


def test_steps() -> None:
    """They are counted from 1, in their order, each with a name and an address."""
    found = breadcrumb_list([("Trang chủ", "https://x.vn/"), ("Kỳ họp", "https://x.vn/ky-hop/")])
    assert found == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": "https://x.vn/"},
            {"@type": "ListItem", "position": 2, "name": "Kỳ họp", "item": "https://x.vn/ky-hop/"},
        ],
    }
