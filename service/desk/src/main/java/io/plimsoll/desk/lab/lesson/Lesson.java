package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.Episode;
import io.plimsoll.desk.lab.VenueSetup;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A lesson: what it explains, what to do, and what it asks. [LessonTask] and [LessonQuestion] check both.
public enum Lesson {
    /// Two positions need less margin together.
    OFFSETS("Offsets", """
        A short position gains when the price falls; a long one loses. Bitcoin and ether mostly move \
        together, so a long position in one makes up for part of the loss of a short one in the other.
        The venue simulates both on the same price paths and asks for less margin than for each alone. \
        The policy grants 80 % of the offset between bitcoin and ether, and nothing between other coins.\
        """, """
            Be long in BTC-PERPETUAL and short in ETH-PERPETUAL, each for 50,000 dollars or more.\
            """, """
                By how many dollars is the initial margin of both together below the sum of the margins of each \
                alone?\
                """, "dollars"),
    /// Borrowed exposure, and what happens when it falls.
    LEVERAGE("Leverage and liquidation", """
        Leverage is the value of your positions over your equity. At leverage 5 a fall of 10 % takes \
        half of your equity. The ratio of equity to maintenance margin puts the account in a band: from \
        red on margin is called, in dark-red positions are sold in stages, in black all of them.
        This is 10 October 2025, the largest day of liquidations in the history of crypto. The row at \
        21:30 has the lowest prices of an hour.\
        """, """
            Buy BTC-PERPETUAL for at least 4 times your equity, then wait until the venue sells it for you.\
            """, """
                By how many per cent had bitcoin moved from your average purchase price when the venue first \
                sold? A fall is negative.\
                """, "%"),
    /// What moves an option.
    OPTIONS("Options and volatility", """
        A call is the right to buy bitcoin at the strike, a put the right to sell. You pay a premium for \
        it, and the premium is all that you can lose. The seller can lose a multiple of it, so \
        the venue asks for margin.
        An option is worth more when the price moves towards its side, and more when the market expects \
        larger moves: a higher implied volatility. The gain per point of volatility is its vega. Here \
        the implied volatility is that of the last hours of bitcoin, recent ones counting more.\
        """, """
            Buy one or more options, and hold them until 11 October 2025, 02:00 UTC.\
            """, """
                If the implied volatility rose by one point now and nothing else changed, by how many dollars \
                would the value of your options change?\
                """, "dollars"),
    /// What a perpetual costs to hold.
    FUNDING("Funding", """
        A perpetual never expires. Funding keeps its price at that of the coin: every eight hours one \
        side pays the other the rate times the value of the position. Above zero the longs pay.
        These are the rates that Binance charged in March 2024, when most traders were long. A rate of \
        0.08 % looks small. It is 88 % a year.\
        """, """
            Hold perpetuals worth 100,000 dollars or more over three payments of funding.\
            """, """
                If each rate stays as it was last, how many dollars does your present position pay in 30 days? \
                Money that you receive is negative.\
                """, "dollars"),
    /// A stablecoin that leaves its peg.
    DEPEG("A stablecoin that leaves its peg", """
        A stablecoin promises to be worth one dollar. UST did so for months, so its history shows almost \
        no risk, and a model that looks at history alone asks for almost no margin.
        The policy counts a coin as collateral after a haircut: of UST, which it does not list, 20 % is \
        deducted. The requirement has lines for scenarios that history does not show. Watch which lines \
        protect the venue when the peg breaks on 9 May 2022.\
        """, """
            Buy UST for 50,000 dollars or more, and hold it until 13 May 2022, 00:00 UTC.\
            """, """
                If UST loses ten more cents now, by how many dollars does your equity after haircut fall?\
                """, "dollars"),
    /// A position that is too large for its market.
    DROUGHT("Close-out in a drought", """
        A position is safe only if it can be sold. In a drought the market trades a fiftieth of its \
        usual volume. A sale of more than a tenth of a day's volume moves the price, so the policy sells \
        no more than that, and charges for the days that a close-out takes.
        Compare the lines closeOut and liquidity of the requirement with those of a small position. Then \
        see how many hours the venue sells while the price keeps falling.\
        """, """
            Buy 12,000 or more of SOL-PERPETUAL in one order, then wait until the venue begins to sell it.\
            """, """
                How many days does it take to sell what you bought in your first order, at a tenth of a day's \
                volume?\
                """, "days");

    private final String title;
    private final String explanation;
    private final String task;
    private final String question;
    private final String unit;

    Lesson(String title, String explanation, String task, String question, String unit) {
        this.title = title;
        this.explanation = explanation;
        this.task = task;
        this.question = question;
        this.unit = unit;
    }

    private static VenueSetup setup(Episode episode, String start) {
        return new VenueSetup(episode, Instant.parse(start), BigDecimal.valueOf(100_000), BigDecimal.ONE);
    }

    /// The venue as the lesson begins.
    public VenueSetup setup() {
        return switch (this) {
            case OFFSETS -> setup(Episode.OCTOBER_2025, "2025-10-09T00:00:00Z");
            case LEVERAGE -> setup(Episode.OCTOBER_2025, "2025-10-10T12:00:00Z");
            case OPTIONS -> setup(Episode.OCTOBER_2025, "2025-10-10T00:00:00Z");
            case FUNDING -> setup(Episode.MARCH_2024, "2024-03-04T00:00:00Z");
            case DEPEG -> setup(Episode.MAY_2022, "2022-05-08T00:00:00Z");
            case DROUGHT ->
                new VenueSetup(
                        Episode.OCTOBER_2025,
                        Instant.parse("2025-10-10T12:00:00Z"),
                        BigDecimal.valueOf(1_000_000),
                        new BigDecimal("0.02"));
        };
    }

    /// The word in documents, such as `offsets`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Title of the lesson.
    public String title() {
        return title;
    }

    /// Paragraphs to read first.
    public List<String> explanation() {
        return explanation.lines().toList();
    }

    /// What to do.
    public String task() {
        return task;
    }

    /// What to answer after the task.
    public String question() {
        return question;
    }

    /// Unit of the answer.
    public String unit() {
        return unit;
    }
}
