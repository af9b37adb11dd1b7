"""Tags, which tell other readers to make anything of a value."""

CASES = {
    "python object": ("a: !!python/object/apply:os.system ['true']\n", "YML007 1:4"),
    "python name": ("a: !!python/name:os.system\n", "YML007 1:4"),
    "integer by tag": ("a: !!int x\n", "YML007 1:4"),
    "boolean by tag": ("a: !!bool maybe\n", "YML007 1:4"),
    "float by tag": ("a: !!float x\n", "YML007 1:4"),
    "timestamp by tag": ("a: !!timestamp 2026-13-45\n", "YML007 1:4"),
    "binary": ("a: !!binary '###'\n", "YML007 1:4"),
    "set": ("a: !!set {b}\n", "YML007 1:4"),
    "ordered mapping": ("a: !!omap [b: c]\n", "YML007 1:4"),
    "string by tag": ("a: !!str 1\n", "YML007 1:4"),
    "lone tag": ("a: ! b\n", "YML007 1:4"),
    "tag with a prefix": (
        "%TAG !e! tag:example.com,2000:\n---\na: !e!b c\n",
        "YML003 1:1, YML007 3:4",
    ),
    "tag without a prefix": ("a: !e!b c\n", "YML007 1:4"),
    "tag on a mapping": ("a: !!map {b: c}\n", "YML007 1:4"),
    "tag on the whole": ("!!map\na: 1\n", "YML007 1:1"),
    "tag on a key": ("!!str a: 1\n", "YML007 1:1"),
    "tag with an address": ("a: !<tag:yaml.org,2002:python/object:os.system> b\n", "YML007 1:4"),
    "tag of another language": ("a: !ruby/object:Gem::Installer\n  i: x\n", "YML007 1:4"),
    "template function": ("a: !Ref b\n", "YML007 1:4"),
    "anchor and tag": ("a: &b !!str c\n", "YML005 1:4, YML007 1:4"),
    "tag with control characters by escapes": ("a: !%1B%5B2J b\n", "YML007 1:4"),
    "file by a tag": ("a: !include /etc/passwd\n", "YML007 1:4"),
}
