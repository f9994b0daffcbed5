"""Scrapy item pipelines, one concern a file."""
