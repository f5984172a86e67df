package io.plimsoll.benchmarks.batch;

import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.benchmarks.workload.WorkloadMarket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// W4 as the document of a batch: 28 MB for all of its accounts.
final class VenueDocument {
    private VenueDocument() {}

    /// The first `accounts` accounts.
    ///
    /// @param backend name of a backend
    /// @param scenarios number of paths
    static byte[] of(String backend, int accounts, int scenarios) {
        String text =
                "{\"asOf\":\"" + WorkloadMarket.AS_OF + "\",\"currency\":\"USD\",\"horizon\":\"P1D\",\"scenarios\":"
                        + scenarios + ",\"seed\":7,\"backend\":\"" + backend
                        + "\",\"confidences\":[0.975,0.99],\"market\":{\"assets\":"
                        + array(VenueAccounts.ASSETS, VenueDocument::asset) + ",\"instruments\":"
                        + array(VenueAccounts.INSTRUMENTS, VenueDocument::instrument)
                        + "},\"model\":{\"distribution\":{\"kind\":\"normal\"},\"factors\":"
                        + array(VenueAccounts.ASSETS, VenueDocument::factor) + ",\"correlation\":"
                        + array(
                                VenueAccounts.ASSETS,
                                i -> array(VenueAccounts.ASSETS, j -> String.valueOf(WorkloadMarket.correlation(i, j))))
                        + "},\"accounts\":" + array(accounts, VenueDocument::account) + "}";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String array(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String asset(int i) {
        return "{\"asset\":\"A" + i + "\",\"price\":\"" + WorkloadMarket.spot(i) + "\"}";
    }

    private static String factor(int i) {
        return "{\"factor\":\"A" + i + ".spot\",\"volatility\":" + WorkloadMarket.volatility(i) + "}";
    }

    private static String instrument(int i) {
        return String.format(
                Locale.ROOT,
                "{\"instrument\":\"I%d\",\"kind\":\"perpetual\",\"asset\":\"A%d\",\"payoff\":\"linear\",\"markPrice\":\"%s\"}",
                i,
                i % VenueAccounts.ASSETS,
                VenueAccounts.price(i));
    }

    private static String account(int account) {
        return "{\"id\":\"account-" + account + "\",\"positions\":"
                + array(VenueAccounts.HELD, k -> position(account, k)) + "}";
    }

    private static String position(int account, int k) {
        return "{\"positionId\":\"p" + k + "\",\"instrument\":\"I" + (7 * account + 13 * k) % VenueAccounts.INSTRUMENTS
                + "\",\"quantity\":\"" + ((3 * account + 17 * k) % 11 - 5) + "\"}";
    }
}
