"""English."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["ENGLISH"]

ENGLISH: Final = Language(
    code="en",
    rises=terms(
        "up, rise, rises, rising, rose, higher, gain, gains, gainer, gainers, gained, risers, risen, plus,"
        " positive, bull, bullish, increase, increased, advance, advances, advancers"
    ),
    falls=terms(
        "down, fall, falls, falling, fell, fallers, lower, loss, losses, loser, losers, lost, dropped,"
        " drop, drops, minus, negative, bear, bearish, decrease, decreased, decline, declines, decliners"
    ),
    rise_colours=terms("green"),
    fall_colours=terms("red"),
    headings={
        "level": terms(
            "last, last price, last trade, level, index level, price, value, quote, actual, current"
        ),
        "change": terms("change, chg, 1d, day change, daily change, trend, diff, difference, net change"),
        "percent": terms("percent, pct, percent change, change percent, change pct"),
        "points": terms("points, point, pts"),
        "close": terms("close, closing price"),
        "previous close": terms(
            "previous close, prev close, previous, prev, prior close, yesterday's close, last close,"
            " previous price"
        ),
        "open": terms("open, opening, opening price"),
        "high": terms("high, day high, day's high, highest, max, 52 week high, 52w high, year high"),
        "low": terms("low, day low, day's low, lowest, min, 52 week low, 52w low, year low"),
        "range": terms("range, day range, day's range, 52 week range"),
        "bid": terms("bid"),
        "ask": terms("ask, offer"),
        "time": terms("time, date, last update"),
        "volume": terms("volume, vol, turnover, market cap, capitalisation, capitalization"),
        "weight": terms("weight, weighting, share of index"),
        "target": terms("target, price target, target price, resistance, support"),
        "yield": terms("yield, dividend, dividend yield, beta, p/e, volatility"),
        "name": terms("name, index, instrument, security, symbol, ticker, stock, company"),
    },
    fillers=terms(
        "net, abs, absolute, in, of, the, trade, day, days, today, intraday, session, index, pct, percent"
    ),
    strip_headings=terms("indices, index, indexes, markets, market, stock markets, change, level, last"),
    index=terms("index"),
    states=terms("closed, delayed, realtime, live, market closed"),
    no_figure=terms("n/a, suspended, halted, unchanged, unch, not available, no data"),
    periods=terms(
        "year, yearly, annual, week, weekly, month, monthly, quarter, quarterly, perf, performance,"
        " performances"
    ),
    spans=terms("year, years, yr, yrs, month, months, mo, week, weeks, wk, quarter, quarters, day, days"),
    short_periods=terms(
        "52w, 1y, 3y, 5y, 10y, 1w, 1m, 3m, 6m, 52 weeks, 52 wk, 12 months, 6 months, 5 years"
    ),
    since=terms("since"),
    to_date=terms("ytd, year to date, since january, since the start of the year, mtd, month to date"),
    other_days=terms("yesterday, forecast, forecasts, premarket, simulation, records, historical"),
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    derived=terms(
        "future, futures, cfd, cfds, etf, etfs, turbo, turbos, warrant, warrants, sprinter, sprinters,"
        " certificates, certificate, options, option, fund, funds, tracker, trackers, contract, contracts"
    ),
    points=terms("points, pts, pt"),
    places=terms(
        "amsterdam, brussels, paris, lisbon, dublin, oslo, milan, netherlands, the netherlands, belgium,"
        " france, portugal, ireland, norway, italy, euronext, euronext amsterdam, euronext brussels,"
        " euronext paris, euronext lisbon, euronext dublin, euronext milan, oslo bors, holland"
    ),
    bylines=terms("by, written by, story by, words by, report by"),
    newsroom=terms(
        "newsroom, staff, editor, editors, editorial team, news desk, staff writer, our correspondent,"
        " staff reporter"
    ),
    photos=terms("photo, photo credit, photograph, image, image credit, picture, photo by"),
    published=terms("published, posted, first published, publication date"),
    updated=terms("updated, update, last updated, modified, last modified, edited"),
    clock=terms("am, pm"),
    badges=terms(
        "subscriber, subscribers, subscribers only, for subscribers, subscriber only, premium, exclusive,"
        " live, live blog, video, audio, podcast, opinion, analysis, breaking, breaking news, members only,"
        " plus, watch, gallery, in pictures, sponsored, paid"
    ),
    read_more=terms(
        "read more, read the full, continue reading, see all, view all, show more, more news, all news,"
        " learn more, find out more, see more, view more, more on"
    ),
    navigation=terms(
        "home, homepage, menu, navigation, main menu, skip to, skip to content, skip to main content, jump"
        " to content, sign in, log in, register, search, my account, sections, contact us, about us,"
        " sitemap, follow us, toggle navigation, open menu, close menu, back to top"
    ),
    consent=terms(
        "we use cookies, this site uses cookies, this website uses cookies, our site uses cookies, cookies,"
        " we value your privacy, your privacy, we and our partners, accept all, accept cookies, manage"
        " cookies, cookie settings, privacy settings, by continuing to, please enable javascript, please"
        " enable cookies, your consent, privacy policy"
    ),
    advertisement=terms(
        "advertisement, advertising, advert, adverts, ad, ads, sponsored, sponsor, sponsors, paid content,"
        " promoted, partner content"
    ),
    promotions=terms(
        "subscribe, subscribe now, sign up, get our newsletter, get the newsletter, newsletter, become a"
        " member, try for free, free trial, start your free trial, download our app, download the app, join"
        " us, win a, enter our, save up to, special offer, offer, support us, follow us on, our newsletter,"
        " register now, get unlimited access, book your ticket"
    ),
    only=terms("only, just"),
    polls=terms(
        "poll, vote, vote now, have your say, take part, quiz, take our quiz, survey, take our survey"
    ),
    galleries=terms(
        "all galleries, all photos, all videos, all pictures, photo galleries, picture galleries, all"
        " podcasts, more galleries, more photos, more videos, see all photos, watch all"
    ),
    comments=terms("comment, comments, responses"),
    related=terms(
        "related, related articles, related stories, read also, see also, more stories, most read, most"
        " popular, recommended, trending"
    ),
)
