"""Credentials in a text: what they look like, and what is only an example of one.

Each kind has signs of its own, so that ordinary text is hardly ever taken for one; randomness alone
is no sign, because commits and checksums are as random. No pattern can take longer than in
proportion to the text: quantities are bounded, or end at a character that they cannot hold.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHOWN = 4
"""Most characters of a secret that a message repeats."""


class Secret(NamedTuple):
    """A credential that was found."""

    kind: str
    """What it opens, in words: "GitHub token"."""

    masked: str
    """Its first characters, which say what it is, and how long it is."""


_TOKENS: tuple[tuple[str, str], ...] = (
    ("private key", r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----"),
    ("PuTTY private key", r"PuTTY-User-Key-File-[23]:"),
    ("age private key", r"AGE-SECRET-KEY-1[A-Z0-9]{50,60}"),
    ("AWS access key", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"),
    ("AWS Bedrock key", r"\bABSK[A-Za-z0-9+/]{100,132}={0,2}"),
    ("GitHub token", r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b"),
    ("GitHub token", r"\bgithub_pat_[A-Za-z0-9_]{22,255}\b"),
    (
        "GitLab token",
        r"\b(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|oas)-|GR1348941)[A-Za-z0-9_-]{20,255}",
    ),
    ("Slack token", r"\bxox[abceoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,255}"),
    ("Slack token", r"\bxapp-[0-9]-[A-Za-z0-9-]{20,255}"),
    (
        "Slack webhook",
        r"hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,255}",
    ),
    (
        "Discord webhook",
        r"discord(?:app)?\.com/api/webhooks/[0-9]{15,21}/[A-Za-z0-9_-]{60,90}",
    ),
    (
        "Teams webhook",
        r"\.webhook\.office\.com/webhookb2/[0-9a-f@-]{70,80}/IncomingWebhook/[0-9a-f]{32}",
    ),
    ("Stripe key", r"\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,255}"),
    ("webhook secret", r"\bwhsec_[A-Za-z0-9+/=]{24,100}"),
    ("Google API key", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("Google client secret", r"\bGOCSPX-[A-Za-z0-9_-]{28}"),
    ("Google access token", r"\bya29\.[A-Za-z0-9_-]{20,2000}"),
    ("Google refresh token", r"\b1//0[A-Za-z0-9_-]{30,120}"),
    ("npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("PyPI token", r"\bpypi-[A-Za-z0-9_-]{50,1000}"),
    ("RubyGems token", r"\brubygems_[0-9a-f]{48}\b"),
    ("crates.io token", r"\bcio[A-Za-z0-9]{32}\b"),
    ("Docker Hub token", r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,60}"),
    ("Anthropic key", r"\bsk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{20,200}"),
    (
        "OpenAI key",
        r"\bsk-(?:proj-|svcacct-|admin-|or-v1-)?(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{32,255}",
    ),
    ("Hugging Face token", r"\bhf_[A-Za-z]{34}\b"),
    ("Replicate token", r"\br8_[A-Za-z0-9]{37}\b"),
    ("Groq key", r"\bgsk_[A-Za-z0-9]{48,56}\b"),
    (
        "JSON web token",
        r"\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}",
    ),
    ("Azure client secret", r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}"),
    (
        "Azure key",
        r"(?:AccountKey|SharedAccessKey|SharedSecretKey)=[A-Za-z0-9+/]{40,100}={0,2}",
    ),
    ("Azure signature", r"[?&]sig=[A-Za-z0-9%+/]{40,100}"),
    ("Azure DevOps token", r"\b[a-z0-9]{30,80}AZDO[A-Za-z0-9]{4,8}\b"),
    ("Twilio key", r"\bSK[0-9a-f]{32}\b"),
    ("SendGrid key", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    ("Mailgun key", r"\bkey-[0-9a-f]{32}\b"),
    ("Mailchimp key", r"\b[0-9a-f]{32}-us[0-9]{1,2}\b"),
    ("Brevo key", r"\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\b"),
    ("Heroku key", r"\bHRKU-[A-Za-z0-9_-]{36,70}"),
    ("DigitalOcean token", r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
    ("Telegram token", r"(?<![0-9])[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    (
        "Discord token",
        r"\b[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])",
    ),
    ("Shopify token", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    ("Square token", r"\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}"),
    ("Vault token", r"\bhv[sbr]\.[A-Za-z0-9_-]{24,300}"),
    ("Terraform token", r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}"),
    ("Databricks token", r"\bdapi[0-9a-f]{32}\b"),
    ("New Relic key", r"\bNRAK-[A-Z0-9]{27}\b"),
    ("Grafana token", r"\bglsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}\b"),
    ("Grafana token", r"\bglc_[A-Za-z0-9+/]{32,400}"),
    ("Sentry token", r"\bsntry[su]_[A-Za-z0-9+/=_]{40,300}"),
    ("Linear key", r"\blin_(?:api|oauth)_[A-Za-z0-9]{40,64}\b"),
    ("Notion token", r"\bntn_[A-Za-z0-9]{40,60}\b"),
    ("Airtable token", r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b"),
    ("Figma token", r"\bfig[dopru]_[A-Za-z0-9_-]{40,100}"),
    ("Postman key", r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b"),
    ("Doppler token", r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{40,80}"),
    ("Atlassian token", r"\bAT(?:ATT3x|CTT3x|BB)[A-Za-z0-9_=-]{32,300}"),
    ("Pulumi token", r"\bpul-[0-9a-f]{40}\b"),
    ("Supabase token", r"\bsbp_[0-9a-f]{40}\b"),
    ("PlanetScale token", r"\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9._=-]{32,64}"),
    ("Dynatrace token", r"\bdt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b"),
    ("Fly.io token", r"\bFlyV1 fm[12][ra]?_[A-Za-z0-9+/=,_-]{40,800}"),
    ("Vercel token", r"\bvc[pikr]_[A-Za-z0-9]{50,60}\b"),
    ("Netlify token", r"\bnfp_[A-Za-z0-9]{36,40}\b"),
    ("Cloudflare key", r"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{146}\b"),
)
"""Kinds that begin, or are formed, like nothing else."""

_HEADER = r"(?i:{name})[\"']?[ \t]{{0,3}}[:=][ \t]{{0,3}}[\"']?"

_IN_PLACE: tuple[tuple[str, str], ...] = (
    (
        "password in an address",
        r"://[^\s/:@\"'<>`]{0,80}:([^\s/@\"'<>`]{3,200})@[A-Za-z0-9\[]",
    ),
    ("token in an address", r"://([A-Za-z0-9_-]{20,255})@[A-Za-z0-9]"),
    (
        "authorization header",
        _HEADER.format(name="authorization")
        + r"(?i:bearer|basic|token|apikey)[ \t]{1,3}([A-Za-z0-9._~+/-]{12,4000}={0,2})",
    ),
    (
        "bearer token",
        r"\b[Bb]earer[ \t]{1,3}(?=[A-Za-z._~+/-]{0,40}[0-9])([A-Za-z0-9._~+/-]{20,4000})",
    ),
    (
        "API key in a header",
        _HEADER.format(name="x-(?:api-key|auth-token|access-token|vault-token|gitlab-token)")
        + r"([A-Za-z0-9._~+/=-]{12,500})",
    ),
)
"""Kinds that stand where only a secret can stand: the group is the secret."""

_ASSIGNED = (
    r"(?i)(?<![a-z])(?:[a-z0-9]{1,30}[_-]){0,4}"
    r"(?:(?P<password>password|passwd|passphrase|pwd)"
    r"|secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key"
    r"|client[_-]?secret|private[_-]?key|credentials?)"
    r"(?:[_-](?:key|token|value|id))?"
    r"(?![a-z0-9_-])[\"'`]?[ \t]{0,3}(?P<sign>:=|=>|[:=])[ \t]{0,3}"
    r"(?:(?P<quote>[\"'`])(?P<quoted>[^\"'`\s]{4,200})(?P=quote)|(?P<bare>[^\s\"'`,;()<>\[\]{}]{8,200}))"
)
"""A name that says that the value is one, and a value."""

_ASSIGNED_HINTS = (
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "key",
    "credential",
)
_EXAMPLE = re.compile(
    r"(?i)example|sample|placeholder|redacted|removed|changeme|change-me|dummy|your[_-]?|my[_-]|test$"
    r"|^(?:none|null|true|false|undefined|password|secret|token|string|value|xxx+)$|\*{3}|x{6}|\.{3}|…"
    r"|[$%{}<>]|^[/~.\\]|\(\)|://|^(?:env|os|process|config|self|args|ctx|this|vault|data|var|secrets|module)\."
)
_RANDOM = re.compile(r"(?=[^0-9]{0,200}[0-9])(?=[^A-Za-z]{0,200}[A-Za-z])")


def secrets(text: str) -> Iterator[Secret]:
    """Credentials in `text`, without those that are plainly examples."""
    for kind, pattern in _TOKENS:
        for match in re.finditer(pattern, text):
            if "EXAMPLE" not in match[0] and len(set(match[0][SHOWN:])) > SHOWN:
                yield Secret(kind, _masked(match[0]))
    for kind, pattern in _IN_PLACE:
        for match in re.finditer(pattern, text):
            if not _EXAMPLE.search(match[1]):
                yield Secret(kind, _masked(""))
    yield from _assigned(text)


def _assigned(text: str) -> Iterator[Secret]:
    lower = text.lower()
    if not any(hint in lower for hint in _ASSIGNED_HINTS):
        return
    for match in re.finditer(_ASSIGNED, text):
        value = match["quoted"] or match["bare"]
        if _EXAMPLE.search(value):
            continue
        if match["password"]:
            found = match["quoted"] or match["sign"] == "=" or _RANDOM.match(value)
        else:
            found = _RANDOM.match(value) and len(value) >= len("1234567890123456")
        if found:
            yield Secret("password" if match["password"] else "secret", _masked(""))


def _masked(token: str) -> str:
    """What of `token` says its kind, and no more; nothing of a password."""
    return f"{token[:SHOWN]}…" if token else "…"
