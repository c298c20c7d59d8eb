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
    """Its first characters, which say what it is; none of a password."""

    found: str
    """All of it: for its place, and for no message."""


class _Kind(NamedTuple):
    """One kind of credential."""

    name: str
    """As messages call it."""

    signs: tuple[str, ...]
    """One of these is in every text with such a credential."""

    pattern: str
    """Of the whole."""


_KINDS = (
    _Kind("PuTTY private key", ("PuTTY-",), r"PuTTY-User-Key-File-[23]:"),
    _Kind("age private key", ("AGE-SECRET",), r"AGE-SECRET-KEY-1[A-Z0-9]{50,60}"),
    _Kind(
        "AWS access key",
        ("AKIA", "ASIA", "ABIA", "ACCA"),
        r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b",
    ),
    _Kind("AWS Bedrock key", ("ABSK",), r"\bABSK[A-Za-z0-9+/]{100,132}={0,2}"),
    _Kind(
        "GitHub token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b",
    ),
    _Kind("GitHub token", ("github_pat_",), r"\bgithub_pat_[A-Za-z0-9_]{22,255}\b"),
    _Kind(
        "GitLab token",
        (
            "glpat-",
            "gldt-",
            "glrt-",
            "glrtr-",
            "glcbt-",
            "glptt-",
            "glft-",
            "glimt-",
            "glagent-",
            "glsoat-",
            "glffct-",
            "gloas-",
            "GR1348941",
        ),
        r"\b(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|oas)-|GR1348941)[A-Za-z0-9_-]{20,255}",
    ),
    _Kind("Slack token", ("xox",), r"\bxox[abceoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,255}"),
    _Kind("Slack token", ("xapp-",), r"\bxapp-[0-9]-[A-Za-z0-9-]{20,255}"),
    _Kind(
        "Slack webhook",
        ("hooks.slack",),
        r"hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,255}",
    ),
    _Kind(
        "Discord webhook",
        ("/api/webhooks/",),
        r"discord(?:app)?\.com/api/webhooks/[0-9]{15,21}/[A-Za-z0-9_-]{60,90}",
    ),
    _Kind(
        "Teams webhook",
        ("webhook.office.com",),
        r"\.webhook\.office\.com/webhookb2/[0-9a-f@-]{70,80}/IncomingWebhook/[0-9a-f]{32}",
    ),
    _Kind("Stripe key", ("sk_", "rk_"), r"\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,255}"),
    _Kind("webhook secret", ("whsec_",), r"\bwhsec_[A-Za-z0-9+/=]{24,100}"),
    _Kind("Google API key", ("AIza",), r"\bAIza[A-Za-z0-9_-]{35}"),
    _Kind("Google client secret", ("GOCSPX-",), r"\bGOCSPX-[A-Za-z0-9_-]{28}"),
    _Kind("Google access token", ("ya29.",), r"\bya29\.[A-Za-z0-9_-]{20,2000}"),
    _Kind("Google refresh token", ("1//0",), r"\b1//0[A-Za-z0-9_-]{30,120}"),
    _Kind("npm token", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    _Kind("PyPI token", ("pypi-",), r"\bpypi-[A-Za-z0-9_-]{50,1000}"),
    _Kind("RubyGems token", ("rubygems_",), r"\brubygems_[0-9a-f]{48}\b"),
    _Kind("crates.io token", ("cio",), r"\bcio[A-Za-z0-9]{32}\b"),
    _Kind("Docker Hub token", ("dckr_",), r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,60}"),
    _Kind("Anthropic key", ("sk-ant-",), r"\bsk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{20,200}"),
    _Kind(
        "OpenAI key",
        ("sk-",),
        r"\bsk-(?:proj-|svcacct-|admin-|or-v1-)?(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{32,255}",
    ),
    _Kind("Hugging Face token", ("hf_",), r"\bhf_[A-Za-z]{34}\b"),
    _Kind("Replicate token", ("r8_",), r"\br8_[A-Za-z0-9]{37}\b"),
    _Kind("Groq key", ("gsk_",), r"\bgsk_[A-Za-z0-9]{48,56}\b"),
    _Kind(
        "JSON web token",
        ("eyJ",),
        r"\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}",
    ),
    _Kind(
        "Azure client secret",
        ("8Q~",),
        r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}",
    ),
    _Kind(
        "Azure key",
        ("Key=",),
        r"(?:AccountKey|SharedAccessKey|SharedSecretKey)=[A-Za-z0-9+/]{40,100}={0,2}",
    ),
    _Kind("Azure signature", ("sig=",), r"[?&]sig=[A-Za-z0-9%+/]{40,100}"),
    _Kind("Azure DevOps token", ("AZDO",), r"\b[a-z0-9]{30,80}AZDO[A-Za-z0-9]{4,8}\b"),
    _Kind("Twilio key", ("SK",), r"\bSK[0-9a-f]{32}\b"),
    _Kind("SendGrid key", ("SG.",), r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    _Kind("Mailgun key", ("key-",), r"\bkey-[0-9a-f]{32}\b"),
    _Kind("Mailchimp key", ("-us",), r"\b[0-9a-f]{32}-us[0-9]{1,2}\b"),
    _Kind("Brevo key", ("xkeysib-",), r"\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\b"),
    _Kind("Heroku key", ("HRKU-",), r"\bHRKU-[A-Za-z0-9_-]{36,70}"),
    _Kind("DigitalOcean token", ("_v1_",), r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
    _Kind(
        "Telegram token", (":AA",), r"(?<![0-9])[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"
    ),
    _Kind(
        "Discord token",
        (".",),
        r"\b[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])",
    ),
    _Kind("Shopify token", ("shp",), r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    _Kind("Square token", ("sq0",), r"\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}"),
    _Kind("Vault token", ("hvs.", "hvb.", "hvr."), r"\bhv[sbr]\.[A-Za-z0-9_-]{24,300}"),
    _Kind("Terraform token", (".atlasv1.",), r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}"),
    _Kind("Databricks token", ("dapi",), r"\bdapi[0-9a-f]{32}\b"),
    _Kind("New Relic key", ("NRAK-",), r"\bNRAK-[A-Z0-9]{27}\b"),
    _Kind("Grafana token", ("glsa_",), r"\bglsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}\b"),
    _Kind("Grafana token", ("glc_",), r"\bglc_[A-Za-z0-9+/]{32,400}"),
    _Kind("Sentry token", ("sntry",), r"\bsntry[su]_[A-Za-z0-9+/=_]{40,300}"),
    _Kind("Mapbox token", ("sk.eyJ",), r"\bsk\.eyJ[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{10,60}"),
    _Kind(
        "Meta token",
        ("EAA",),
        r"(?<![A-Za-z0-9+/=_-])EAA(?=[A-Z0-9]{0,40}[a-z])[A-Za-z0-9]{40,500}(?![A-Za-z0-9+/=_-])",
    ),
    _Kind("Linear key", ("lin_",), r"\blin_(?:api|oauth)_[A-Za-z0-9]{40,64}\b"),
    _Kind("Notion token", ("ntn_",), r"\bntn_[A-Za-z0-9]{40,60}\b"),
    _Kind("Airtable token", ("pat",), r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b"),
    _Kind("Figma token", ("fig",), r"\bfig[dopru]_[A-Za-z0-9_-]{40,100}"),
    _Kind("Postman key", ("PMAK-",), r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b"),
    _Kind("Doppler token", ("dp.",), r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{40,80}"),
    _Kind(
        "Atlassian token",
        ("ATATT3x", "ATCTT3x", "ATBB"),
        r"\bAT(?:ATT3x|CTT3x|BB)[A-Za-z0-9_=-]{32,300}",
    ),
    _Kind("Pulumi token", ("pul-",), r"\bpul-[0-9a-f]{40}\b"),
    _Kind("Supabase token", ("sbp_",), r"\bsbp_[0-9a-f]{40}\b"),
    _Kind("PlanetScale token", ("pscale_",), r"\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9._=-]{32,64}"),
    _Kind("Dynatrace token", ("dt0",), r"\bdt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b"),
    _Kind("Fly.io token", ("fm1", "fm2"), r"\bfm[12][ra]?_[A-Za-z0-9+/=,_-]{40,800}"),
    _Kind("Vercel token", ("vcp_", "vci_", "vck_", "vcr_"), r"\bvc[pikr]_[A-Za-z0-9]{50,60}\b"),
    _Kind("Netlify token", ("nfp_",), r"\bnfp_[A-Za-z0-9]{36,40}\b"),
    _Kind("Cloudflare key", ("v1.0-",), r"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{146}\b"),
)
"""Kinds that begin, or are formed, like nothing else."""

_SPACED = (
    _Kind(
        "private key",
        ("PRIVATE KEY",),
        r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----",
    ),
)
"""Kinds that are several words."""

_DIGITS_AND_LETTERS = r"(?=[^\s\"'`]{0,40}[0-9])(?=[^\s\"'`]{0,40}[A-Za-z])"
_OPTION = r"\b(?:{commands})\b[^\n;|&]{{0,160}}?[ \t]{option}\\?[\"']?"
_OPTION_VALUE = rf"({_DIGITS_AND_LETTERS}[^\s\"'`]{{6,200}})"
_HEADER = r"(?i:{name})[\"']?[ \t]{{0,3}}[:=][ \t]{{0,3}}[\"']?"

_IN_PLACE = (
    _Kind(
        "password in an address",
        ("://",),
        r"://[^\s/:@\"'<>`]{0,80}:([^\s/@\"'<>`]{3,200})@(?!example\.)[A-Za-z0-9\[]",
    ),
    _Kind("token in an address", ("://",), r"://([A-Za-z0-9_-]{20,255})@[A-Za-z0-9]"),
    _Kind(
        "authorization header",
        ("uthorization", "UTHORIZATION"),
        _HEADER.format(name="authorization")
        + r"(?i:bearer|basic|token|apikey)[ \t]{1,3}([A-Za-z0-9._~+/-]{12,4000}={0,2})",
    ),
    _Kind(
        "authorization header",
        ("uthorization", "UTHORIZATION"),
        _HEADER.format(name="authorization")
        + r"[A-Za-z]{2,20}[ \t](?=[A-Za-z._~+/-]{0,40}[0-9])([A-Za-z0-9._~+/-]{20,4000}={0,2})",
    ),
    _Kind(
        "password of a database user",
        ("PASSWORD", "password", "IDENTIFIED", "identified"),
        r"\b(?i:(?:with password|identified by)[ \t]\\?['\"]|change_password[ \t]\w{1,32}[ \t])"
        + _OPTION_VALUE,
    ),
    _Kind(
        "AWS secret key",
        ("secret_access_key", "SECRET_ACCESS_KEY"),
        r"(?i:aws_secret_access_key)[ \t]{1,3}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])",
    ),
    _Kind(
        "password of a command",
        ("mysql", "mariadb"),
        _OPTION.format(commands="mysql(?:dump|admin|import)?|mariadb(?:-dump)?", option="-p")
        + _OPTION_VALUE,
    ),
    _Kind(
        "password of a command",
        (" -p",),
        _OPTION.format(
            commands="sshpass|(?:docker|podman|az|oc) login|mongo(?:sh|dump|restore|export)?",
            option="-p[ \t=]?",
        )
        + _OPTION_VALUE,
    ),
    _Kind(
        "password of a command",
        (" -a", " -w"),
        _OPTION.format(
            commands="(?:redis|valkey|keydb)-cli|ldap(?:search|modify|add|delete)",
            option="-[aw][ \t]?",
        )
        + _OPTION_VALUE,
    ),
    _Kind(
        "password of a command",
        (" -u", " --user"),
        _OPTION.format(commands="curl|wget|https?|xh|ab", option="(?:-u|--user)[ \t=]?")
        + rf"[^\s:\"'`]{{1,64}}:{_OPTION_VALUE}",
    ),
    _Kind(
        "bearer token",
        ("earer",),
        r"\b[Bb]earer[ \t]{1,3}(?=[A-Za-z._~+/-]{0,40}[0-9])([A-Za-z0-9._~+/-]{20,4000})",
    ),
    _Kind(
        "API key in a header",
        ("X-", "x-"),
        _HEADER.format(name="x-(?:api-key|auth-token|access-token|vault-token|gitlab-token)")
        + r"([A-Za-z0-9._~+/=-]{12,500})",
    ),
)
"""Kinds that stand where only a secret can stand: the group is the secret."""

_NAMES = (
    *(
        "password",
        "passwort",
        "kennwort",
        "contraseña",
        "passwd",
        "passphrase",
        "pwd",
        "pass",
        "pw",
    ),
    *("secret", "token", "credentials", "key"),
)
"""What a name ends with, in small letters, that says that its value is a secret."""

_SHORT = frozenset({"pass", "pw"})
"""Names that other words end with, such as bypass, and that ask for digits in their value."""

_PASSWORDS = frozenset(_NAMES[:9])
_BEFORE_KEY = re.compile(r"(?:api|access|auth|account|encryption|signing|private|secret)[_-]?\Z")
_VALUE = re.compile(
    r"(?i)(?:[_-](?:key|token|value|id))?\\?[\"'`]{0,2}[ \t]{0,3}"
    r"(?P<sign>:=|=>|[:=]|(?:is|was|to)(?=[ \t]{1,3}[\"'`]))[ \t]{0,3}"
    r"(?:(?P<quote>\\?[\"'`]{1,2})(?P<quoted>[^\"'`\s]{4,200})(?P=quote)"
    r"|(?P<bare>[^\s\"'`\\,;()<>\[\]{}]{8,200}))"
)
"""What follows such a name, and the value; also as YAML writes it within quotes."""

_LONGEST_PREFIX = len("encryption_")
_SHORTEST = 15
"""Of a token, and of a value that is no password."""

_EXAMPLE = re.compile(
    r"(?i)example|sample|placeholder|redacted|removed|changeme|change-me|dummy|your[_-]?|my[_-]|test$"
    r"|^(?:none|null|true|false|undefined|secret|token|string|value|xxx+)$|pass(?:word|wd|phrase)?$|\*{3}|x{6}|\.{3}|…"
    r"|[$%{}<>]|^[/~.\\]|\(\)|://|^(?:env|os|process|config|self|args|ctx|this|vault|data|var|secrets|module)\."
)


class Search:
    """Looks for credentials in the texts of one record."""

    def __init__(self, record: str) -> None:
        """Find out of which kinds there is one in the whole `record`, as it is written."""
        words = " ".join(word for word in record.split() if len(word) >= _SHORTEST)
        self._kinds = (
            *(kind for kind in _SPACED if _is_in(kind, record)),
            *(kind for kind in _KINDS if _is_in(kind, words)),
        )
        self._in_place = tuple(kind for kind in _IN_PLACE if _is_in(kind, record))
        self._named = next(_named(record), None) is not None
        self.is_needed = bool(self._kinds or self._in_place or self._named)
        """Whether there may be any in its texts."""

    def secrets(self, text: str) -> Iterator[Secret]:
        """Credentials in `text`, without those that are plainly examples."""
        for kind in self._kinds:
            for match in re.finditer(kind.pattern, text):
                if "EXAMPLE" not in match[0] and len(set(match[0][SHOWN:])) > SHOWN:
                    yield Secret(kind.name, f"{match[0][:SHOWN]}…", match[0])
        for kind in self._in_place:
            for match in re.finditer(kind.pattern, text):
                if not _EXAMPLE.search(match[1]):
                    yield Secret(kind.name, "…", match[1])
        if self._named:
            yield from _named(text)


def _is_in(kind: _Kind, text: str) -> bool:
    return any(sign in text for sign in kind.signs) and bool(re.search(kind.pattern, text))


def _named(text: str) -> Iterator[Secret]:
    """Values that are secrets by the names that stand before them."""
    small = text.lower()
    for name in _NAMES:
        place = small.find(name)
        while place >= 0:
            end = place + len(name)
            match = _VALUE.match(text, end)
            if match and _is_secret(name, small[max(0, place - _LONGEST_PREFIX) : place], match):
                found = match["quoted"] or match["bare"]
                yield Secret("password" if name in _PASSWORDS else "secret", "…", found)
            place = small.find(name, match.end() if match else end)


def _is_secret(name: str, before: str, match: re.Match[str]) -> bool:
    value = match["quoted"] or match["bare"]
    if _EXAMPLE.search(value) or (name == "key" and not _BEFORE_KEY.search(before)):
        return False
    mixed = any(map(str.isdigit, value)) and any(map(str.isalpha, value))
    if match.string[match.end() : match.end() + 1] == "(":  # a call gives it
        return False
    if name in _SHORT:
        begins = match.string[match.end("sign")].isspace()
        listed = (
            name == "pass" and begins and match["sign"] == ":" and before[-1:] not in {"_", "-"}
        )
        return mixed and not listed and not before[-1:].isalpha()
    if match["sign"].isalpha():
        return mixed and (name in _PASSWORDS or len(value) >= _SHORTEST)
    if name in _PASSWORDS:
        return mixed or bool(match["quoted"]) or match["sign"] == "="
    return mixed and len(value) >= _SHORTEST
