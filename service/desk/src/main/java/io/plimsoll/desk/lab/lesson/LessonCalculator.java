package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.AccountMargin;
import io.plimsoll.desk.lab.Party;
import io.plimsoll.desk.lab.PlayAction;
import io.plimsoll.desk.lab.SimulatedVenue;
import io.plimsoll.desk.lab.VenueMarket;
import io.plimsoll.desk.lab.VenueState;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Plays lessons. The states of recent plays are kept, so that an action costs its own hours only; a state that was
/// dropped is played again. Thread-safe.
public final class LessonCalculator {
    private static final int MOST_KEPT = 200;
    private static final double POINT = 0.01;

    private final AccountMargin margins;
    private final SimulatedVenue venue;
    private final LessonQuestion questions;
    private final Map<Play, VenueState> kept = new LinkedHashMap<>(MOST_KEPT, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Play, VenueState> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /// @param margins of the venue
    public LessonCalculator(AccountMargin margins) {
        this.margins = margins;
        this.venue = new SimulatedVenue(margins);
        this.questions = new LessonQuestion(margins);
    }

    private record Play(Lesson lesson, List<PlayAction> actions) {}

    /// The lesson after the actions of a request.
    ///
    /// @param progress not used
    /// @param cancelled polled during the work; true cancels it
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public LessonAnswer answer(LessonRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        VenueState state = state(request.lesson(), request.actions(), cancelled);
        BigDecimal given = request.answer();
        AnswerVerdict verdict = given == null ? null : questions.check(request.lesson(), state, given, cancelled);
        boolean holds =
                state.ledger().of(Party.ACCOUNT).keySet().stream().anyMatch(what -> !what.equals(AssetPrice.DOLLAR));
        LiquidationPrices prices = holds ? margins.liquidationPrices(state, cancelled) : null;
        return new LessonAnswer(
                request.lesson(),
                state,
                LessonTask.steps(request.lesson(), state),
                marks(state.market()),
                vegas(state.market()),
                margins.alone(state.market(), state.ledger(), cancelled),
                prices,
                verdict);
    }

    private Map<String, BigDecimal> marks(VenueMarket market) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (Instrument instrument : market.market().instruments()) {
            values.put(
                    instrument.name(),
                    instrument instanceof EuropeanOption
                            ? margins.optionValue(market, instrument.name(), 0)
                            : market.price(instrument.asset()));
        }
        return values;
    }

    private Map<String, BigDecimal> vegas(VenueMarket market) {
        Map<String, BigDecimal> vegas = new TreeMap<>();
        for (Instrument instrument : market.market().instruments()) {
            if (instrument instanceof EuropeanOption option) {
                vegas.put(
                        option.name(),
                        margins.optionValue(market, option.name(), POINT)
                                .subtract(margins.optionValue(market, option.name(), 0)));
            }
        }
        return vegas;
    }

    /// Plays the actions that no kept state has.
    private VenueState state(Lesson lesson, List<PlayAction> actions, BooleanSupplier cancelled) {
        int done = actions.size();
        @Nullable VenueState state = null;
        while (state == null && done >= 0) {
            state = find(new Play(lesson, actions.subList(0, done)));
            done--;
        }
        if (state == null) {
            state = keep(new Play(lesson, List.of()), venue.open(lesson.setup(), cancelled));
            done = -1;
        }
        for (int i = done + 1; i < actions.size(); i++) {
            state = keep(
                    new Play(lesson, List.copyOf(actions.subList(0, i + 1))),
                    venue.play(state, actions.get(i), cancelled));
        }
        return state;
    }

    private @Nullable VenueState find(Play play) {
        synchronized (kept) {
            return kept.get(play);
        }
    }

    private VenueState keep(Play play, VenueState state) {
        synchronized (kept) {
            kept.put(play, state);
        }
        return state;
    }
}
