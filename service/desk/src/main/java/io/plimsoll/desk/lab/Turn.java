package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A state while an action changes it.
final class Turn {
    private final VenueRulebook margins;
    private final BooleanSupplier cancelled;
    private final VenueSetup setup;
    private final Map<String, AccountGains> gains;
    private final List<PlayEvent> events;
    private final List<VenueState.Point> points;
    private int row;
    private Ledger ledger;
    private Requirement requirement;
    private @Nullable Instant callDeadline;

    Turn(VenueState from, VenueRulebook margins, BooleanSupplier cancelled) {
        this.margins = margins;
        this.cancelled = cancelled;
        this.setup = from.setup();
        this.gains = new TreeMap<>(from.gains());
        this.events = new ArrayList<>(from.events());
        this.points = new ArrayList<>(from.points());
        this.row = from.row();
        this.ledger = from.ledger();
        this.requirement = from.requirement();
        this.callDeadline = from.callDeadline();
    }

    VenueState state() {
        return new VenueState(setup, row, ledger, requirement, callDeadline, gains, events, points);
    }

    VenueMarket market() {
        return setup.market(row);
    }

    Ledger ledger() {
        return ledger;
    }

    Requirement requirement() {
        return requirement;
    }

    VenueRulebook margins() {
        return margins;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    @Nullable
    Instant callDeadline() {
        return callDeadline;
    }

    void setCallDeadline(@Nullable Instant deadline) {
        callDeadline = deadline;
    }

    boolean isLast() {
        return row == setup.lastRow();
    }

    void next() {
        row++;
    }

    /// The requirement of another ledger at the same time.
    Requirement requirementOf(Ledger other) {
        return margins.requirement(market(), other, cancelled);
    }

    /// Takes a ledger with its requirement.
    void take(Ledger other, Requirement its) {
        ledger = other;
        requirement = its;
    }

    /// Takes a ledger and computes its requirement.
    void measure(Ledger other) {
        take(other, requirementOf(other));
    }

    void take(Ledger other) {
        ledger = other;
    }

    void gain(String instrument, AccountGains gain) {
        gains.merge(instrument, gain, AccountGains::plus);
    }

    void say(PlayEvent event) {
        events.add(event);
    }

    void say(PlayEvent.Kind kind, String sentence) {
        events.add(PlayEvent.said(market().time(), kind, sentence));
    }

    /// Whether an event of the present time is of a kind.
    boolean hasNow(Predicate<PlayEvent.Kind> kinds) {
        Instant now = market().time();
        return events.stream().anyMatch(event -> event.time().equals(now) && kinds.test(event.kind()));
    }

    /// Adds the account as it is now to the history of the play; replaces an earlier point of the same time.
    void record() {
        VenueMarket market = market();
        Map<String, BigDecimal> prices = new TreeMap<>();
        market.assets().forEach(asset -> prices.put(asset, market.price(asset)));
        if (!points.isEmpty() && points.getLast().time().equals(market.time())) {
            points.removeLast();
        }
        points.add(new VenueState.Point(
                market.time(),
                prices,
                requirement.standing().equity().amount(),
                requirement.initial(),
                requirement.maintenance()));
    }

    BigDecimal dollars() {
        return ledger.held(Party.ACCOUNT, AssetPrice.DOLLAR);
    }

    /// Dollars and cents, for a sentence.
    static String dollars(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN));
    }

    /// A number without trailing zeros, for a sentence.
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
