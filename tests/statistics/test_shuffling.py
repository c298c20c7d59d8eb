from collections import Counter

from pmkit.statistics.shuffling import below, draw, generator, shuffle


def test_a_seed_gives_the_same_order_for_ever():
    """Written out: a change of these would change p values in reports that were printed."""
    values = list(range(10))
    shuffle(values, generator(1))
    assert values == [1, 8, 0, 4, 6, 7, 2, 9, 3, 5]
    assert draw("abc", 8, generator(1)) == list("accabbbc")


def test_all_orders_are_as_frequent():
    """Of three there are 6; in 6,000 shuffles each comes some 1,000 times (± 29)."""
    random, found = generator(5), Counter[tuple[int, ...]]()
    for _ in range(6000):
        values = [1, 2, 3]
        shuffle(values, random)
        found[tuple(values)] += 1
    assert len(found) == 6
    assert all(850 < count < 1150 for count in found.values())


def test_only_the_first_are_drawn():
    """Two of four: each of the six pairs some 1,000 times."""
    random, found = generator(6), Counter[frozenset[int]]()
    for _ in range(6000):
        values = [1, 2, 3, 4]
        shuffle(values, random, 2)
        assert sorted(values) == [1, 2, 3, 4]
        found[frozenset(values[:2])] += 1
    assert len(found) == 6
    assert all(850 < count < 1150 for count in found.values())


def test_numbers_below():
    """0 to 4, each."""
    random = generator()
    assert {below(5, random) for _ in range(200)} == {0, 1, 2, 3, 4}


def test_nothing_to_shuffle():
    """An empty list stays empty."""
    values: list[int] = []
    shuffle(values, generator())
    assert values == []
