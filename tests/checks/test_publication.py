"""What the public should not see: mail addresses and internal hosts."""

import pytest

from tests.checks.records import found

MAIL, HOST = "email-in-public-record", "private-address-in-public-record"


def public(text: str) -> str:
    """A public record with this summary."""
    return f"visibility: public\nsummary: |\n  {text}\n"


def test_the_address_of_a_person_in_a_public_record():
    """The whole address is told, once in each text."""
    assert found(MAIL, public("Ask ana.meyer+x@shop.org or ben@shop.org.")) == [
        (3, 'the public sees the mail address "ana.meyer+x@shop.org"')
    ]


@pytest.mark.parametrize(
    "text",
    [
        "support@shop.org, no-reply@shop.org",
        "ana@example.com, ana@mail.example.org, ana@shop.test",
        "git@github.com:shop/checkout.git",
        "react@18.2.0 and @types/node and image@sha256:12ab and @ana",
        "a lone @shop.org",
    ],
)
def test_what_is_nobodys_address(text):
    """Roles, example domains, versions of packages, names in chats."""
    assert found(MAIL, public(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("db at 10.12.8.137 is full", "10.12.8.137"),
        ("http://192.168.0.1:8080/", "192.168.0.1"),
        ("172.16.0.1", "172.16.0.1"),
        ("from fe80::1ff:fe23:4567:890a", "fe80::1ff:fe23:4567:890a"),
        ("fd12:3456:789a::1", "fd12:3456:789a::1"),
        ("ip-10-0-32-54.eu-west-1.compute.internal", "ip-10-0-32-54.eu-west-1.compute.internal"),
        ("boskos.test-pods.svc.cluster.local did not answer", "boskos.test-pods.svc.cluster.local"),
    ],
)
def test_an_internal_address_in_a_public_record(text, expected):
    """Networks of RFC 1918, their like in IPv6, and names of internal domains."""
    assert found(HOST, public(text)) == [(3, f'the public sees the internal address "{expected}"')]


@pytest.mark.parametrize(
    "text",
    [
        "version 10.4.1 and 10.3 %",
        "172.32.0.1, 11.0.0.1, 1.10.0.0.1, 10.256.0.1",
        "settings.local and .env.local and local time",
        "the internal network, foo.internal.example.com",
        "face::1 and abcd:ef01",
    ],
)
def test_what_is_no_internal_address(text):
    """Versions, public networks, names of files, words."""
    assert found(HOST, public(text)) == []


def test_what_the_public_does_not_see():
    """An internal record; in a public one, what is internal; in an internal one, what is public."""
    text = "summary: ana@shop.org at 10.0.0.1\n"
    event = (
        "timeline:\n  - at: 2024-01-19 15:00\n    event: ana@shop.org at 10.0.0.1\n"
        "    visibility: {}\n"
    )
    for rule in (MAIL, HOST):
        assert found(rule, text) == []
        assert found(rule, "visibility: public\ninternal: [summary]\n" + text) == []
        assert found(rule, "visibility: public\ntrigger: ana@shop.org at 10.0.0.1\n") == []
        assert found(rule, "visibility: public\n" + event.format("internal")) == []
        assert [line for line, _ in found(rule, "public: [title]\n" + event.format("public"))] == [
            4
        ]
