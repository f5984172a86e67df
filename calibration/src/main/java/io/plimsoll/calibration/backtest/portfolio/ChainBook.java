package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The books, each as a rule that picks from a day's chain. Units are multiples of a million dollars' worth of the
/// asset.
enum ChainBook {
    /// Short a call 15 % above and a put 15 % below the forward, 30 days.
    SHORT_STRANGLE("short strangle") {
        @Override
        List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>();
            add(legs, day, 30, Right.CALL, 1.15, -1);
            add(legs, day, 30, Right.PUT, 0.85, -1);
            return complete(legs, 2);
        }
    },
    /// The coin, and short a call 10 % above the forward, 30 days.
    COVERED_CALL("covered call") {
        @Override
        List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>(List.of(new ChainLeg.Coin(1)));
            add(legs, day, 30, Right.CALL, 1.10, -1);
            return complete(legs, 2);
        }
    },
    /// Long the call at the forward of 90 days, short that of 30.
    CALENDAR("calendar") {
        @Override
        List<ChainLeg> legs(ChainDay day) {
            List<ChainLeg> legs = new ArrayList<>();
            add(legs, day, 90, Right.CALL, 1, 1);
            add(legs, day, 30, Right.CALL, 1, -1);
            return complete(legs, 2);
        }
    },
    /// Two-sided: at 14, 30 and 90 days puts at 0.8 and 0.9 and calls at 1, 1.1 and 1.2 times the forward, bought and
    /// sold in turn.
    TWO_SIDED("two-sided book") {
        @Override
        List<ChainLeg> legs(ChainDay day) {
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
    /// The coin against the inverse future of 90 days: what is left is the basis.
    CARRY("carry trade") {
        @Override
        List<ChainLeg> legs(ChainDay day) {
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

    /// For a reader.
    String title() {
        return title;
    }

    /// What it holds, or nothing where the chain lacks a leg.
    abstract List<ChainLeg> legs(ChainDay day);

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
