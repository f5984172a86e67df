package io.plimsoll.desk.venue;

import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// What a venue would ask for, beside our margin.
///
/// @param rule its name
/// @param date of its parameters
/// @param source where they are published
/// @param initial sum over currencies at today's prices, report currency
/// @param maintenance likewise
/// @param currencies what is asked for in each, in units of it
/// @param tail where its grid misses the simulated tail
public record VenueAnswer(
        String rule,
        LocalDate date,
        String source,
        BigDecimal initial,
        BigDecimal maintenance,
        List<Currency> currencies,
        GridTail tail) {
    /// Copies the list.
    public VenueAnswer {
        currencies = List.copyOf(currencies);
    }

    /// What is asked for in one currency, in units of it.
    ///
    /// @param margin the figures as they were computed, its grids among them
    /// @param initial exact
    /// @param maintenance exact
    /// @param riskMatrix worst case and shocks together
    public record Currency(VenueMargin margin, BigDecimal initial, BigDecimal maintenance, BigDecimal riskMatrix) {
        static Currency of(VenueMargin margin) {
            return new Currency(
                    margin, Money.of(margin.initial()), Money.of(margin.maintenance()), Money.of(margin.riskMatrix()));
        }
    }

    /// @param currencyPrice US dollars for a unit of the report currency
    static VenueAnswer of(VenueRule rule, List<VenueMargin> margins, double currencyPrice, GridTail tail) {
        double initial = 0;
        double maintenance = 0;
        for (VenueMargin margin : margins) {
            initial += margin.initial() * margin.price();
            maintenance += margin.maintenance() * margin.price();
        }
        return new VenueAnswer(
                rule.name(),
                rule.date(),
                rule.source(),
                Money.of(initial / currencyPrice),
                Money.of(maintenance / currencyPrice),
                margins.stream().map(Currency::of).toList(),
                tail);
    }
}
