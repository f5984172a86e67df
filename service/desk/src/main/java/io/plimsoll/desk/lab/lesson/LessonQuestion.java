package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.AccountMargin;
import io.plimsoll.desk.lab.Party;
import io.plimsoll.desk.lab.PlayEvent;
import io.plimsoll.desk.lab.VenueMarket;
import io.plimsoll.desk.lab.VenueState;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Checks answers to the questions of lessons. Every right answer is computed from the state by the engine, the policy
/// or the ledger.
public final class LessonQuestion {
    private static final BigDecimal SHARE = new BigDecimal("0.02");
    private static final BigDecimal LEAST_DOLLARS = BigDecimal.ONE;
    private static final BigDecimal PER_CENT = new BigDecimal("0.2");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final double POINT = 0.01;
    private static final BigDecimal CENTS = new BigDecimal("0.05");
    private static final BigDecimal PAYMENTS_A_MONTH = new BigDecimal(90);
    private static final BigDecimal DAYS_A_MONTH = new BigDecimal(30);
    private static final BigDecimal TEN_CENTS = new BigDecimal("0.1");
    private static final BigDecimal HOURS_A_DAY = new BigDecimal(24);
    private static final String BTC = "BTC" + VenueMarket.PERPETUAL;

    private final AccountMargin margins;

    /// @param margins of the venue that is played
    public LessonQuestion(AccountMargin margins) {
        this.margins = margins;
    }

    /// What to say about an answer.
    ///
    /// @param cancelled polled during the work; true cancels it
    public AnswerVerdict check(Lesson lesson, VenueState state, BigDecimal answer, BooleanSupplier cancelled) {
        List<String> open = LessonTask.steps(lesson, state).stream()
                .filter(step -> !step.isDone())
                .map(LessonTask.Step::text)
                .toList();
        return open.isEmpty()
                ? solution(lesson, state, cancelled).verdict(answer)
                : new AnswerVerdict(false, "First do the task. Still open: " + String.join("; ", open) + ".");
    }

    /// The right answer; the task must be done.
    Solution solution(Lesson lesson, VenueState state, BooleanSupplier cancelled) {
        return switch (lesson) {
            case OFFSETS -> offsets(state, cancelled);
            case LEVERAGE -> leverage(state);
            case OPTIONS -> volatility(state);
            case FUNDING -> funding(state);
            case DEPEG -> depeg(state);
            case DROUGHT -> drought(state);
        };
    }

    private Solution offsets(VenueState state, BooleanSupplier cancelled) {
        BigDecimal sum = margins.alone(state.market(), state.ledger(), cancelled).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal together = state.requirement().initial();
        BigDecimal saved = sum.subtract(together);
        return dollars(
                saved,
                "The margins alone sum to " + text(sum) + " dollars. Together the account needs " + text(together)
                        + ": the difference is " + text(saved) + ".",
                "Add the margins alone of your holdings, and take the initial margin of the account from the sum.",
                List.of(
                        new Solution.Mistake(sum, "That is the sum of the margins alone, and not what is saved."),
                        new Solution.Mistake(together, "That is the margin of both together, and not what is saved.")));
    }

    private static Solution leverage(VenueState state) {
        List<PlayEvent> bought = LessonTask.purchases(state, BTC);
        BigDecimal units = bought.stream().map(PlayEvent::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal paid = bought.stream()
                .map(event -> event.quantity().multiply(event.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal average = paid.divide(units, MathContext.DECIMAL64);
        BigDecimal sold = state.events().stream()
                .filter(event -> event.kind().isForced() && event.instrument().equals(BTC))
                .findFirst()
                .map(PlayEvent::price)
                .orElse(average);
        BigDecimal move = change(sold, average);
        BigDecimal whole = HUNDRED.multiply(state.setup().money())
                .divide(paid, MathContext.DECIMAL64)
                .negate();
        return new Solution(
                move,
                PER_CENT,
                "You bought at " + text(average) + " on average, and the venue first sold at " + text(sold) + ": "
                        + text(move) + " %. A move of " + text(whole)
                        + " % would take all that you began with. The venue sells when equity is down to the"
                        + " maintenance margin, and in a fall like this it finds that out late.",
                "Compare the price of the first sale by the venue, in the list of events, with the price that you"
                        + " paid.",
                List.of(
                        new Solution.Mistake(
                                whole, "That move takes the whole equity. The venue acts at the maintenance margin."),
                        new Solution.Mistake(
                                change(average, sold),
                                "Measure the move from the price that you paid, not from the sale.")));
    }

    private static BigDecimal change(BigDecimal to, BigDecimal from) {
        return to.divide(from, MathContext.DECIMAL64).subtract(BigDecimal.ONE).multiply(HUNDRED);
    }

    private Solution volatility(VenueState state) {
        Map<String, BigDecimal> held = options(state);
        BigDecimal now = value(state.market(), held, 0);
        BigDecimal then = value(state.market(), held, POINT);
        BigDecimal change = then.subtract(now);
        BigDecimal units = held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Solution(
                change,
                change.abs().multiply(SHARE).max(CENTS),
                "At an implied volatility of " + percent(state.market().impliedVolatility())
                        + " your options are worth " + text(now) + " dollars, at "
                        + percent(state.market().impliedVolatility() + POINT) + " " + text(then) + ": "
                        + text(change)
                        + " more. Vega is largest near the strike and far from expiry; a sold option loses it.",
                "The table of instruments has the vega of one option. Multiply it by your quantity.",
                List.of(
                        new Solution.Mistake(
                                change.divide(units.signum() == 0 ? BigDecimal.ONE : units, MathContext.DECIMAL64),
                                "That is the vega of one option."),
                        new Solution.Mistake(then, "That is the new value, not the change.")));
    }

    /// The options that an account holds.
    static Map<String, BigDecimal> options(VenueState state) {
        Map<String, BigDecimal> held = new TreeMap<>();
        for (Instrument instrument : state.market().market().instruments()) {
            BigDecimal quantity = state.ledger().held(Party.ACCOUNT, instrument.name());
            if (instrument instanceof EuropeanOption && quantity.signum() != 0) {
                held.put(instrument.name(), quantity);
            }
        }
        return held;
    }

    private BigDecimal value(VenueMarket market, Map<String, BigDecimal> held, double change) {
        return held.entrySet().stream()
                .map(entry -> entry.getValue().multiply(margins.optionValue(market, entry.getKey(), change)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Solution funding(VenueState state) {
        BigDecimal payment = BigDecimal.ZERO;
        for (String asset : state.market().assets()) {
            payment = payment.add(
                    LessonTask.worth(state, asset).multiply(state.market().fundingRate(asset)));
        }
        BigDecimal month = Money.round(payment.multiply(PAYMENTS_A_MONTH));
        return dollars(
                month,
                "One payment at the last rate is " + text(payment)
                        + " dollars. Three a day for 30 days are 90 payments: " + text(month) + ".",
                "One payment is the worth of the position times the rate. Count the payments in 30 days.",
                List.of(
                        new Solution.Mistake(
                                payment.multiply(DAYS_A_MONTH), "Funding is paid three times a day, not once."),
                        new Solution.Mistake(payment, "That is one payment.")));
    }

    private Solution depeg(VenueState state) {
        BigDecimal held = state.position("UST");
        BigDecimal haircut = margins.policy().equity().haircut("UST");
        BigDecimal whole = held.multiply(TEN_CENTS);
        BigDecimal lost = Money.round(whole.multiply(BigDecimal.ONE.subtract(haircut)));
        return dollars(
                lost,
                text(held) + " UST lose " + text(whole) + " dollars of value. The haircut is "
                        + percent(haircut.doubleValue()) + " of the value, so equity falls by the rest of it: "
                        + text(lost) + ".",
                "Ten cents for each UST that you hold are the loss of value. A fifth of it was never counted as"
                        + " equity.",
                List.of(
                        new Solution.Mistake(whole, "That is the loss of value, before the haircut."),
                        new Solution.Mistake(
                                Money.round(lost.multiply(state.market().price("UST"))),
                                "Ten cents are not ten per cent: UST is no longer worth a dollar.")));
    }

    private Solution drought(VenueState state) {
        PlayEvent first =
                LessonTask.purchases(state, "SOL" + VenueMarket.PERPETUAL).getFirst();
        BigDecimal volume = state.market().dailyVolume("SOL");
        BigDecimal share = margins.policy().liquidity().volumeShare();
        BigDecimal days = first.quantity().divide(volume.multiply(share), MathContext.DECIMAL64);
        return new Solution(
                days,
                days.multiply(SHARE),
                "The market trades " + text(volume) + " SOL a day, and the policy sells " + percent(share.doubleValue())
                        + " of that: " + text(first.quantity()) + " SOL take " + text(days)
                        + " days. The price moves all that time, so the margin covers more than a day.",
                "Divide what you bought by a tenth of what the market trades in a day.",
                List.of(
                        new Solution.Mistake(days.multiply(share), "At that speed the sale would be the whole market."),
                        new Solution.Mistake(days.multiply(HOURS_A_DAY), "That is in hours.")));
    }

    private static Solution dollars(BigDecimal figure, String workings, String hint, List<Solution.Mistake> mistakes) {
        return new Solution(figure, figure.abs().multiply(SHARE).max(LEAST_DOLLARS), workings, hint, mistakes);
    }

    private static String text(BigDecimal figure) {
        return String.format(Locale.ROOT, "%,.2f", figure.setScale(2, RoundingMode.HALF_EVEN));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", HUNDRED.doubleValue() * fraction);
    }
}
