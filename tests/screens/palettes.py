"""The sixteen colours of common terminals, as their defaults or themes set them."""

NAMES = (
    *("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"),
    *("bright_black", "bright_red", "bright_green", "bright_yellow"),
    *("bright_blue", "bright_magenta", "bright_cyan", "bright_white"),
)

PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "linux": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "vte tango": "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf "
    "555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
    "gnome": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
    "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    "konsole breeze": "232627 ed1515 11d116 f67400 1d99f3 9b59b6 1abc9c fcfcfc "
    "7f8c8d c0392b 1cdc9a fdbc4b 3daee9 8e44ad 16a085 ffffff",
    "campbell": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    "windows console": "000000 800000 008000 808000 000080 800080 008080 c0c0c0 "
    "808080 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff",
    "solarized": "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 "
    "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
    "macos": "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd "
    "818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb",
    "putty": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "mintty": "000000 bf0000 00bf00 bfbf00 0000bf bf00bf 00bfbf bfbfbf "
    "404040 ff4040 40ff40 ffff40 6060ff ff40ff 40ffff ffffff",
    "rxvt": "000000 cd0000 00cd00 cdcd00 0000cd cd00cd 00cdcd faebd7 "
    "404040 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff",
    "gruvbox dark": "282828 cc241d 98971a d79921 458588 b16286 689d6a a89984 "
    "928374 fb4934 b8bb26 fabd2f 83a598 d3869b 8ec07c ebdbb2",
    "dracula": "21222c ff5555 50fa7b f1fa8c bd93f9 ff79c6 8be9fd f8f8f2 "
    "6272a4 ff6e6e 69ff94 ffffa5 d6acff ff92df a4ffff ffffff",
    "nord": "3b4252 bf616a a3be8c ebcb8b 81a1c1 b48ead 88c0d0 e5e9f0 "
    "4c566a bf616a a3be8c ebcb8b 81a1c1 b48ead 8fbcbb eceff4",
    "monokai": "272822 f92672 a6e22e f4bf75 66d9ef ae81ff a1efe4 f8f8f2 "
    "75715e f92672 a6e22e f4bf75 66d9ef ae81ff a1efe4 f9f8f5",
    "one dark": "282c34 e06c75 98c379 e5c07b 61afef c678dd 56b6c2 abb2bf "
    "5c6370 e06c75 98c379 e5c07b 61afef c678dd 56b6c2 ffffff",
    "tomorrow night": "1d1f21 cc6666 b5bd68 f0c674 81a2be b294bb 8abeb7 c5c8c6 "
    "969896 cc6666 b5bd68 f0c674 81a2be b294bb 8abeb7 ffffff",
    "kitty": "000000 cc0403 19cb00 cecb00 0d73cc cb1ed1 0dcdcd dddddd "
    "767676 f2201f 23fd00 fffd00 1a8fff fd28ff 14ffff ffffff",
    "alacritty": "181818 ac4242 90a959 f4bf75 6a9fb5 aa759f 75b5aa d8d8d8 "
    "6b6b6b c55555 aac474 feca88 82b8c8 c28cb8 93d3c3 f8f8f8",
    "foot": "242424 f62b5a 47b413 e3c401 24acd4 f2affd 13c299 e6e6e6 "
    "616161 ff4d51 35d450 e9e836 5dc5f8 feabf2 24dfc4 ffffff",
    "zenburn": "4d4d4d 705050 60b48a dfaf8f 506070 dc8cc3 8cd0d3 dcdccc "
    "709080 dca3a3 c3bf9f f0dfaf 94bff3 ec93d3 93e0e3 ffffff",
    "vscode": "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 "
    "666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5",
    "one half light": "383a42 e45649 50a14f c18401 0184bc a626a4 0997b3 fafafa "
    "4f525e e06c75 98c379 e5c07b 61afef c678dd 56b6c2 ffffff",
}
"""Red, green and blue of each colour in hexadecimal digits, in the order of NAMES."""


def colours(palette: str) -> dict[str, str]:
    """The colours of a palette by their names."""
    return dict(zip(NAMES, PALETTES[palette].split(), strict=True))


def luminance(colour: str) -> float:
    """How light a colour is, by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2: from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
