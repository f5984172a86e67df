package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The holdings of an account, netted exactly: the sum of its positions in each instrument, and its balances.
/// Holdings are identified by number, market instruments first, then collateral assets.
///
/// @param things distinct numbers, in the order of first mention
/// @param quantities net units
record AccountHoldings(int[] things, double[] quantities) {

    /// The numbers of the instruments and assets of a market.
    ///
    /// @param instruments instrument names by number
    /// @param assets asset names by number; the numbers follow those of the instruments
    record Numbering(
            List<String> instruments,
            List<String> assets,
            Map<String, Integer> instrumentNumbers,
            Map<String, Integer> assetNumbers) {
        static Numbering of(Market market) {
            Numbering numbering = new Numbering(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
            market.instruments().forEach(instrument -> {
                numbering.instrumentNumbers.put(instrument.name(), numbering.instruments.size());
                numbering.instruments.add(instrument.name());
            });
            market.assets().forEach(price -> numbering.addAsset(price.asset()));
            numbering.addAsset(AssetPrice.DOLLAR);
            return numbering;
        }

        private void addAsset(String asset) {
            if (assetNumbers.putIfAbsent(asset, size()) == null) {
                assets.add(asset);
            }
        }

        int size() {
            return instruments.size() + assets.size();
        }
    }

    /// Nets accounts one after the other; the workspace of one thread.
    static final class Netting {
        private final Numbering numbering;
        private final @Nullable BigDecimal[] net;
        private int[] touched = new int[64];
        private int count;

        Netting(Numbering numbering) {
            this.numbering = numbering;
            this.net = new BigDecimal[numbering.size()];
        }

        /// @param account already checked: every name resolves
        AccountHoldings net(Account account) {
            for (Position position : account.positions()) {
                add(numbering.instrumentNumbers, position.instrument(), position.quantity());
            }
            for (CollateralBalance balance : account.collateral()) {
                add(numbering.assetNumbers, balance.asset(), balance.quantity());
            }
            double[] quantities = new double[count];
            for (int i = 0; i < count; i++) {
                quantities[i] = Objects.requireNonNull(net[touched[i]]).doubleValue();
                net[touched[i]] = null;
            }
            AccountHoldings holdings = new AccountHoldings(Arrays.copyOf(touched, count), quantities);
            count = 0;
            return holdings;
        }

        private void add(Map<String, Integer> numbers, String name, BigDecimal quantity) {
            int thing = Objects.requireNonNull(numbers.get(name), name);
            BigDecimal before = net[thing];
            if (before == null) {
                if (count == touched.length) {
                    touched = Arrays.copyOf(touched, 2 * count);
                }
                touched[count++] = thing;
            }
            net[thing] = before == null ? quantity : before.add(quantity);
        }
    }
}
