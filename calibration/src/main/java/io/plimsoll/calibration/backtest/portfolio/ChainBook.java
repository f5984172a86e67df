package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everyday portfolios of options and carry.
enum ChainBook implements ChainRule {
    /// Short a 30-day call 15 % above and a 30-day put 15 % below the forward.
    SHORT_STRANGLE("short strangle") {
        @Override
        public List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>();
            add(legs, day, 30, Right.CALL, 1.15, -1);
            add(legs, day, 30, Right.PUT, 0.85, -1);
            return complete(legs, 2);
        }
    },
    /// The coin, and short a 30-day call 10 % above the forward.
    COVERED_CALL("covered call") {
        @Override
        public List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>(List.of(new ChainLeg.Coin(1)));
            add(legs, day, 30, Right.CALL, 1.10, -1);
            return complete(legs, 2);
        }
    },
    /// Long a 90-day call and short a 30-day call, both at the forward.
    CALENDAR("calendar") {
        @Override
        public List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>();
            add(legs, day, 90, Right.CALL, 1, 1);
            add(legs, day, 30, Right.CALL, 1, -1);
            return complete(legs, 2);
        }
    },
    /// Puts at 0.8 and 0.9 and calls at 1, 1.1 and 1.2 times the forward, at 14, 30 and 90 days, alternately long
    /// and short.
    TWO_SIDED("two-sided book") {
        @Override
        public List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>();
            double[] days = {14, 30, 90};
            double[] strikes = {0.8, 0.9, 1, 1.1, 1.2};
            for (int i = 0; i < days.length; i++) {
                for (int j = 0; j < strikes.length; j++) {
                    Right right = strikes[j] < 1 ? Right.PUT : Right.CALL;
                    add(legs, day, days[i], right, strikes[j], (i + j) % 2 == 0 ? 1 : -1);
                }
            }
            return complete(legs, days.length * strikes.length);
        }
    },
    /// The coin against the 90-day inverse future, an exposure to the basis.
    CARRY("carry trade") {
        @Override
        public List<ChainLeg> legs(ChainDay day) {
            Optional<Instant> expiry = day.expiryNear(90);
            return expiry.isPresent() && day.forward(expiry.get()).isPresent()
                    ? List.of(
                            new ChainLeg.Coin(1),
                            new ChainLeg.Forward(
                                    expiry.get(), day.forward(expiry.get()).getAsDouble(), -1))
                    : List.of();
        }
    };

    private final String title;

    ChainBook(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    private static void add(
            List<ChainLeg> legs, ChainDay day, double days, Right right, double multiple, double units) {
        day.expiryNear(days)
                .flatMap(expiry -> day.strikeNear(expiry, right, multiple))
                .ifPresent(option -> legs.add(new ChainLeg.Option(option, units)));
    }

    private static List<ChainLeg> complete(List<ChainLeg> legs, int count) {
        return legs.size() == count ? legs : List.of();
    }
}
