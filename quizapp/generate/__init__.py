"""From an article to ranked items: `generate(article, options) -> Generated`."""
