"""English."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["ENGLISH"]

ENGLISH: Final = Language(
    code="en",
    rises=terms(
        "up, rise, rises, rising, rose, higher, gain, gains, gainer, gainers, gained, risers, risen, plus,"
        " positive, bull, bullish, increase, increased, advance, advances, advancers, climbs, climbed,"
        " advanced, increases, increasing, upward"
    ),
    falls=terms(
        "down, fall, falls, falling, fell, fallers, lower, loss, losses, loser, losers, lost, dropped,"
        " drop, drops, minus, negative, bear, bearish, decrease, decreased, decline, declines, decliners,"
        " slips, slipped, declined, decreases, decreasing, downward"
    ),
    amounts=terms("by, of"),
    rise_colours=terms("green"),
    fall_colours=terms("red"),
    headings={
        "level": terms(
            "last, latest, level, price, value, val, quote, current, now, last price, last trade, actual,"
            " index value, index level, points level, spot, rate"
        ),
        "close": terms(
            "close, closing, closing price, closing value, closing level, closed at, close price, settlement"
        ),
        "before": terms(
            "previous, prev, previous close, prev close, prior, prior close, last close, last closing,"
            " yesterday, yesterday's close, close before, pclose, previous price, previous value, prior day,"
            " day before, previous day, reference, ref, reference price, base"
        ),
        "open": terms("open, opening, opening price, opening level, open price, opened, opened at"),
        "high": terms(
            "high, hi, highest, day high, day's high, max, maximum, intraday high, session high, peak"
        ),
        "low": terms("low, lo, lowest, day low, day's low, min, minimum, intraday low, session low, trough"),
        "percent": terms(
            "percent, pct, percentage, changepct, change percent, percentchange, pctchg, chg pct, relative"
        ),
        "change": terms(
            "changes, variations, moves, change, chg, chng, chge, var, variation, difference, diff, move,"
            " movement, net change, net chg, trend, up down, gain loss, absolute"
        ),
        "unit": terms("points, point, pts, pt"),
        "day": terms(
            "day, daily, today, today's, 1d, 1day, one day, intraday, session, 24h, on the day, day's, d/d"
        ),
        "period": terms(
            "past, launch, inception, week, weekly, weeks, month, monthly, months, quarter, quarterly,"
            " quarters, year, yearly, years, annual, ytd, year to date, mtd, qtd, month to date, quarter"
            " to date, wtd, week to date, 12m, yoy, y/y, since, performance, perf, return, returns, yield,"
            " decade, all time, record, history, historical, one week, one month, one year, five years,"
            " 5y, 3y, 10y, 52w, 52wk, wk, wks, yr, yrs, mth, mo, january"
        ),
        "other": terms(
            "year end, end of, "
            "volume, vol, turnover, bid, ask, offer, sell, buy, spread, weight, weighting, share, target,"
            " target price, forecast, estimate, consensus, upside, downside, potential, range, day range,"
            " day's range, year range, pe, p/e ratio, ratio, dividend, market cap, cap, capitalisation,"
            " capitalization, shares, trades, members, constituents, volatility, beta, average, mean,"
            " median, resistance, support, pivot, premium, discount, fair value, nav, contract, expiry,"
            " strike, settle, open interest, futures, future, implied, limit, rank, position, score, rating,"
            " rsi, moving, moving average, correlation, signal, stop, type, category, family, isin, symbol,"
            " after hours, premarket, overnight, advancers, decliners, advances, declines, count, number"
        ),
        "label": terms(
            "index, indices, indexes, name, market, markets, exchange, country, city, stock, stocks,"
            " instrument, instruments, security, place, region, ticker, code, company, title, benchmark,"
            " bourse, label"
        ),
        "time": terms(
            "time, date, as of, updated, last update, update, hour utc, gmt, utc, timestamp, last updated"
        ),
        "filler": terms(
            "the, of, in, a, an, and, to, on, at, this, over, from, so, far, abs, net, with, or, for, our,"
            " delayed, dir, direction, local currency, currency, ccy"
        ),
    },
    strip_headings=terms("indices, index, indexes, markets, market, stock markets, change, level, last"),
    index=terms("index"),
    states=terms("closed, delayed, realtime, live, market closed"),
    no_figure=terms("n/a, unchanged, unch, unchd, suspended, susp, halted, closed, holiday, no data"),
    periods=terms(
        "year, yearly, annual, week, weekly, month, monthly, quarter, quarterly, perf, performance,"
        " performances"
    ),
    days=terms("d, day, days, h"),
    spans=terms(
        "w, wk, wks, week, weeks, m, mo, mth, mths, month, months, q, quarter, quarters, y, yr, yrs, year,"
        " years, jan"
    ),
    versus=terms("vs, versus, against, compared to, to, compared with, from, on, over"),
    since=terms("since, ytd, mtd, qtd, wtd"),
    within=terms("in, of, for, during, over"),
    until=terms("to, until, till, through, and"),
    other_days=terms(
        "yesterday, forecast, forecasts, premarket, simulation, records, historical, afterhours, after"
        " market, post-market, out of hours, outside trading hours, extended hours, overnight, weekend,"
        " before the open, before the bell, indication, indications, indicative open, implied open, next"
        " open, next opening, expected open, opening call, opening calls, fair value, estimate, estimates,"
        " outlook, look ahead, looking ahead, week ahead, in review, look back, looking back, history,"
        " worst day, worst days, best day, best days, worst sessions, best sessions, example, examples,"
        " hypothetical, simulations, simulated, backtest, backtests, backtested, backtesting, model"
        " portfolio, sample portfolio, virtual portfolio, paper portfolio"
    ),
    disclaimers=terms("past performance, past performances, past returns, past results"),
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
    charts=terms("chart, charts, graph, graphs"),
    levels_at=terms("at, to"),
    ago=terms("… ago"),
    derived=terms(
        "future, futures, cfd, cfds, etf, etfs, turbo, turbos, warrant, warrants, sprinter, sprinters,"
        " certificates, certificate, options, option, fund, funds, tracker, trackers, contract, contracts,"
        " derivative, derivatives, leverage, leveraged, leveraged products, structured products, index"
        " fund, index funds, spread bet, spread bets, spread betting, knock-out, knock-outs, etn, etns,"
        " etp, etps, swap, swaps, derivatives market"
    ),
    variants=terms(
        "esg, leveraged, inverse, decrement, net return, gross return, total return, supports, support"
        " levels, support and resistance, resistance, resistances, key levels, levels to watch"
    ),
    contracts=terms("contract, contracts, expiry, expiries, expiration, maturity, delivery"),
    points=terms("points, pts, pt"),
    places=terms(
        "amsterdam, brussels, paris, lisbon, dublin, oslo, milan, netherlands, the netherlands, belgium,"
        " france, portugal, ireland, norway, italy, euronext, euronext amsterdam, euronext brussels,"
        " euronext paris, euronext lisbon, euronext dublin, euronext milan, oslo bors, holland"
    ),
    articles=terms("the, a, an"),
    bylines=terms("by, written by, story by, words by, report by"),
    particles=terms("and, of"),
    newsroom=terms(
        "newsroom, staff, editor, editors, editorial team, news desk, staff writer, our correspondent,"
        " staff reporter"
    ),
    photos=terms("photo, photo credit, photograph, image, image credit, picture, photo by"),
    published=terms("published, posted, first published, publication date"),
    updated=terms("updated, update, last updated, modified, last modified, edited"),
    dates=terms("at, on, the, of"),
    hours=terms("h, hr, hrs, hour, hours, m, min, mins, minute, minutes"),
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
        " us, win a, win two, win one of, win tickets, enter our, save up to, special offer, offer, support"
        " us, follow us on, our newsletter, register now, get unlimited access, book your ticket"
    ),
    calls=terms("subscribe"),
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
