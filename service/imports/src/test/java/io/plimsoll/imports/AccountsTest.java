package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.instrument.CollateralBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What venues say of whole accounts. The answers of `/papi` follow Binance's documentation of portfolio margin; their
/// values are made up.
final class AccountsTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:49:18Z");
    private static final String WALLET = """
        [{"asset": "USDT", "totalWalletBalance": "120", "crossMarginAsset": "70", "crossMarginBorrowed": "5",
          "crossMarginFree": "60", "crossMarginInterest": "0.5", "crossMarginLocked": "10", "umWalletBalance": "40",
          "umUnrealizedPNL": "3", "cmWalletBalance": "10", "cmUnrealizedPNL": "-1", "updateTime": 1782820158000,
          "negativeBalance": "0"}]\
        """;

    private static SourceFile summary(String id, String currency) {
        return Samples.file(id + currency + ".json", """
            {"jsonrpc": "2.0", "result": {"id": %s, "currency": "%s", "equity": 1.5, "margin_balance": 1.5,
             "options_value": 0, "initial_margin": 0.5, "maintenance_margin": 0.4}, "usOut": 1782820158302145}\
            """.formatted(id, currency));
    }

    private static ImportOutcome read(SourceFile... files) {
        return new BookImport(Samples.MODEL, false, AS_OF)
                .read(List.of(files), List.of(Samples.file("okx-index-tickers.json")));
    }

    private static AccountRow account(ImportedBook book) {
        assertThat(book.accounts()).hasSize(1);
        return book.accounts().getFirst();
    }

    @Test
    void theCurrenciesOfOneAccountAreOneBook() {
        ImportedBook book = Samples.book(read(summary("7", "BTC"), summary("7", "USDC")));
        assertThat(book.accounts()).extracting(AccountRow::currency).containsExactly("BTC", "USDC");
        assertThat(book.accounts()).allSatisfy(row -> {
            assertThat(row.initialMargin()).isEqualByComparingTo("0.5");
            assertThat(row.maintenanceMargin()).isEqualByComparingTo("0.4");
        });
    }

    /// Positions of two accounts would net in a book, and do not at the venue.
    @Test
    void twoAccountsOfAVenueAreRefusedByName() {
        assertThat(Samples.faults(read(summary("7", "BTC"), summary("8", "USDC"))))
                .containsExactly(
                        "8USDC.json at /result: deribit 8 and deribit 7 in 7BTC.json at /result are two accounts:"
                                + " give each alone, because the venue does not net them");
        assertThat(Samples.faults(read(Samples.file("wallet.json", """
            {"retCode": 0, "result": {"list": [
              {"accountType": "UNIFIED", "coin": [{"coin": "BTC", "equity": "1"}]},
              {"accountType": "CONTRACT", "coin": [{"coin": "USDC", "equity": "1"}]}]}, "time": 1782820158301}\
            """))))
                .singleElement()
                .asString()
                .contains("bybit CONTRACT and bybit UNIFIED", "are two accounts");
        assertThat(Samples.faults(read(Samples.file("balance.json", """
            {"code": "0", "data": [
              {"totalEq": "1", "imr": "", "mmr": "", "details": [{"ccy": "BTC", "eq": "1"}]},
              {"totalEq": "1", "imr": "", "mmr": "", "details": [{"ccy": "USDC", "eq": "1"}]}]}\
            """))))
                .singleElement()
                .asString()
                .contains("okx 2 and okx 1", "are two accounts");
    }

    /// With cross collateral each currency repeats the margins of the account.
    @Test
    void crossCollateralHasOneMarginInDollars() {
        String cross = """
            {"result": {"id": 7, "summaries": [
              {"id": 7, "currency": "BTC", "equity": 1, "margin_balance": 1, "cross_collateral_enabled": true,
               "total_initial_margin_usd": 900, "total_maintenance_margin_usd": 700, "initial_margin": 0.1},
              {"id": 7, "currency": "USDC", "equity": 5, "margin_balance": 5, "cross_collateral_enabled": true,
               "total_initial_margin_usd": 900, "total_maintenance_margin_usd": 700, "initial_margin": 3}]}}\
            """;
        AccountRow account = account(Samples.book(read(Samples.file("summaries.json", cross))));
        assertThat(account.currency()).isEqualTo("USD");
        assertThat(account.initialMargin()).isEqualByComparingTo("900");
        assertThat(account.maintenanceMargin()).isEqualByComparingTo("700");
    }

    @Test
    void theOtherVenuesHaveTheirMarginsToo() {
        AccountRow hyperliquid = account(Samples.book(new BookImport(Samples.MODEL, false, AS_OF)
                .read(List.of(Samples.file("hyperliquid-clearinghouseState.json")), List.of())));
        assertThat(hyperliquid.initialMargin()).isEqualByComparingTo("8878.81");
        assertThat(hyperliquid.maintenanceMargin()).isEqualByComparingTo("1109.85");
        AccountRow binance =
                account(Samples.book(read(Samples.file("wallet.json", WALLET), Samples.file("account.json", """
                    {"uniMMR": "5167.92", "accountEquity": "122.6", "actualEquity": "73.4", "accountInitialMargin": "23.7",
                     "accountMaintMargin": "0.023", "accountStatus": "NORMAL", "updateTime": 1782820158000}\
                    """))));
        assertThat(binance.initialMargin()).isEqualByComparingTo("23.7");
        assertThat(binance.maintenanceMargin()).isEqualByComparingTo("0.023");
    }

    /// 70 + 40 + 10 in the wallets, 3 - 1 not yet realised, 5.5 owed.
    @Test
    void aPortfolioMarginAccountIsItsWalletsLessItsDebt() {
        assertThat(Samples.book(read(Samples.file("wallet.json", WALLET))).collateral())
                .containsExactly(new CollateralBalance("USDT", new BigDecimal("116.5")));
    }

    @Test
    void walletsThatDoNotSumAndUnpaidBalancesAreRefused() {
        assertThat(Samples.faults(read(Samples.file("wallet.json", WALLET.replace("\"120\"", "\"115\"")))))
                .containsExactly("wallet.json at /0: totalWalletBalance of USDT is 115, but crossMarginAsset,"
                        + " umWalletBalance and cmWalletBalance sum to 120");
        assertThat(Samples.faults(read(Samples.file(
                        "wallet.json", WALLET.replace("\"negativeBalance\": \"0\"", "\"negativeBalance\": \"-2\"")))))
                .containsExactly("wallet.json at /0: negativeBalance of USDT is -2: an asset with an unpaid balance is"
                        + " not read");
        assertThat(Samples.faults(read(Samples.file(
                        "wallet.json", WALLET.replace("\"umWalletBalance\": \"40\"", "\"umWalletBalance\": \"\"")))))
                .containsExactly("wallet.json at /0: umWalletBalance is missing or empty, and empty is not zero");
    }

    /// The balance leaves the margins empty, and the position builder states them.
    @Test
    void thePositionBuilderOfOkxHasTheMarginsOfTheAccount() {
        SourceFile builder = Samples.file("builder.json", """
            {"code": "0", "data": [{"eq": "78000", "totalMmr": "11000.5", "totalImr": "14300.65", "borrowMmr": "0",
              "derivMmr": "11000.5", "marginRatio": "7.1", "upl": "-3", "acctLever": "1", "ts": "1782820158000",
              "riskUnitData": [{"riskUnit": "BTC", "mmr": "11000.5", "imr": "14300.65"}]}], "msg": ""}\
            """);
        AccountRow account = account(Samples.book(read(Samples.file("okx-balance.json"), builder)));
        assertThat(account.initialMargin()).isEqualByComparingTo("14300.65");
        assertThat(account.maintenanceMargin()).isEqualByComparingTo("11000.5");
    }
}
