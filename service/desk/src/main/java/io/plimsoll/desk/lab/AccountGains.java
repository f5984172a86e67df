package io.plimsoll.desk.lab;

import java.math.BigDecimal;

/// What one instrument has brought the account so far, US dollars.
///
/// @param prices moves of the price that were settled, premiums and sums paid or received
/// @param funding received; negative if paid
/// @param costs fees, spread and impact, at most 0
public record AccountGains(BigDecimal prices, BigDecimal funding, BigDecimal costs) {
    static final AccountGains NONE = new AccountGains(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    AccountGains plus(AccountGains other) {
        return new AccountGains(prices.add(other.prices), funding.add(other.funding), costs.add(other.costs));
    }

    static AccountGains ofPrices(BigDecimal amount) {
        return new AccountGains(amount, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static AccountGains ofFunding(BigDecimal amount) {
        return new AccountGains(BigDecimal.ZERO, amount, BigDecimal.ZERO);
    }

    static AccountGains ofCosts(BigDecimal paid) {
        return new AccountGains(BigDecimal.ZERO, BigDecimal.ZERO, paid.negate());
    }
}
