"""Step 2: the one database. SQLAlchemy only: no Scrapy, no aiohttp."""
