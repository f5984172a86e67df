package io.plimsoll.desk.venue;

import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// The margin by a venue's rule.
///
/// @param rule name of the rule
/// @param date of its parameters
/// @param source of its parameters
/// @param initial sum over currencies at present prices, report currency
/// @param maintenance sum over currencies at present prices, report currency
/// @param tail the simulated tail compared with the rule's grid
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

    /// The margin in one settlement currency, in units of it.
    ///
    /// @param margin unrounded figures and grids
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
