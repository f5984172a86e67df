package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Positions in listed products with a SPAN risk parameter file: the right size, price and expiry, or a fault
/// that names the field.
class SpanFilesTest {
    private static final String PARAMETERS = "span.pa2";
    private static final String POSITIONS = "listed-positions.csv";

    /// 3 contracts of 5 bitcoin, 25 of a tenth of a bitcoin, 2 options on a contract of 5.
    @Test
    void contractsHaveTheSizeOfTheirValueFactor() {
        ImportedBook book = Samples.book(Samples.read(PARAMETERS, POSITIONS));

        assertThat(book.held())
                .extracting(
                        HeldPosition::name,
                        held -> held.exposure().stripTrailingZeros().toPlainString())
                .containsExactly(
                        tuple("cme:BTC 202609", "-15"),
                        tuple("cme:MBT 202609", "2.5"),
                        tuple("cme:BTC 202609 C 70000", "10"));
        Instant expiry = Instant.parse("2026-09-25T15:00:00Z");
        Future future = (Future) book.instruments().getFirst();
        assertThat(future.markPrice()).isEqualTo(59_711.92);
        assertThat(future.expiry()).isEqualTo(expiry);
        EuropeanOption option = (EuropeanOption) book.instruments().get(2);
        assertThat(option.strike()).isEqualTo(70_000);
        assertThat(option.underlyingPrice()).isEqualTo(59_711.92);
        assertThat(option.markPrice()).hasValue(1260.65);
        assertThat(option.expiry()).isEqualTo(expiry);
        assertThat(option.impliedVolatility()).isCloseTo(0.3759, offset(0.002));
    }

    /// Both are 5 bitcoin.
    @Test
    void fiftyMicroContractsAreOneLargeContract() {
        SourceFile large = table("CME,BTC,FUT,BTC,202609,,,,1,,59196.86,2026-06-30T11:49:18Z");
        SourceFile micro = table("CME,MBT,FUT,BTC,202609,,,,50,,59196.86,2026-06-30T11:49:18Z");

        BigDecimal one = exposure(large);
        assertThat(exposure(micro)).isEqualByComparingTo(one);
        assertThat(one).isEqualByComparingTo("5");
    }

    @Test
    void aDayWithoutATimeIsStated() {
        SourceFile table = table("CME,BTC,FUT,BTC,202609,,,,1,,59196.86,2026-06-30T11:49:18Z");
        List<SourceFile> files = List.of(Samples.file(PARAMETERS), table);
        String sentence = "no file has the time of day at which BTC 202609 of CME expires on 2026-09-25: 16:00 UTC"
                + " stands in, and the column expiry sets it";

        assertThat(((ImportOutcome.Imported) Samples.read(files)).warnings())
                .contains(sentence, "CME: settlement prices of 2026-06-30 are used");
        assertThat(Samples.faults(new BookImport(Samples.MODEL, true, null).read(files, List.of())))
                .contains(sentence + ", which --strict refuses");
    }

    static Stream<Arguments> damagedPositions() {
        return Stream.of(
                Arguments.of("CME,BTC,FUT,BTC,202703,,,,1", "has no record 81 of BTC 202703 of CME"),
                Arguments.of("ICE,BTC,FUT,BTC,202609,,,,1", "positions of ICE need its SPAN risk parameter file"),
                Arguments.of("CME,BTC,FUT,BTC,202609,,,,1.5", "it must be a whole number of contracts"),
                Arguments.of("CME,BTC,FUT,BTC,202609,,,,--1", "quantity is \"--1\""),
                Arguments.of("CME,BTC,FUT,BTC,202609,,,,", "quantity is missing or empty, and empty is not zero"),
                Arguments.of("CME,BTC,FUT,BTC,SEP26,,,,1", "future_month must be a year and a month"),
                Arguments.of(
                        "CME,BITCOIN-FUTURES,FUT,BTC,202609,,,,1",
                        "product must be a code of at most 10 letters and digits"),
                Arguments.of("CME,BTC,OOF,BTC,202609,202609,7000,call,1", "has no record 81"),
                Arguments.of("CME,BTC,OOF,BTC,202609,202609,70000,,1", "right is missing or empty"),
                Arguments.of("CME,BTC,future,BTC,202609,,,,1", "type is \"future\": it must be one of FUT, OOF"),
                Arguments.of(
                        "CME,ZC,OOF,CORN,202609,202609,450,call,1",
                        "exercise style is \"AMER\", which is not" + " read yet"),
                Arguments.of(
                        "CME,ZN,FUT,BTC,202609,,,,1",
                        "settlement price alignment code is \"K\", which is not" + " read yet"));
    }

    @ParameterizedTest
    @MethodSource("damagedPositions")
    void aPositionWithoutAClearContractIsRefused(String line, String fault) {
        List<String> faults = faults(Samples.file(PARAMETERS), table(line + ",,59196.86,2026-06-30T11:49:18Z"));

        assertThat(faults).anySatisfy(shown -> assertThat(shown).contains(fault));
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThat(faults(Samples.file(PARAMETERS), table("CME,BTC,FUT,BTC,202609,,,,1,soon,59196.86,yesterday")))
                .anySatisfy(fault -> assertThat(fault).contains("expiry is no time such as 2026-12-18T16:00:00Z"))
                .anySatisfy(fault -> assertThat(fault).contains("time is no time such as 2026-12-18T16:00:00Z"));
    }

    /// 450.25 cents against 4.5 dollars.
    @Test
    void aPriceInAnotherUnitThanItsAssetIsRefused() {
        assertThat(faults(Samples.file(PARAMETERS), table("CME,ZC,FUT,CORN,202609,,,,1,,4.5,2026-06-30T11:49:18Z")))
                .containsExactly("table.csv at line 2: ZC 202609 has a price of 450.25, where one CORN costs 4.5: the"
                        + " two are in different units, such as cents and dollars");
    }

    /// The index of another file: 597.1192 hundreds of dollars against 59,196.86 dollars.
    @Test
    void aPriceInAnotherUnitThanAnotherFilesIndexIsRefused() {
        SourceFile hundreds = Samples.changed(PARAMETERS, "FUTBITCOIN FUTURE 002", "FUTBITCOIN FUTURE 004");
        SourceFile table = table("CME,BTC,FUT,BTC,202609,,,,1,,,2026-06-30T11:49:18Z");

        assertThat(faults(hundreds, table, Samples.file("deribit-get_positions.json")))
                .contains("BTC 202609 of cme has a price of 597.1192, where one BTC costs 59196.86 US dollars: the two"
                        + " are in different units");
    }

    @Test
    void aStatedExpiryMustBeOnTheDayOfTheFile() {
        assertThat(faults(
                        Samples.file(PARAMETERS),
                        table("CME,BTC,FUT,BTC,202609,,,,1,2026-09-24T15:00:00Z,59196.86,2026-06-30T11:49:18Z")))
                .containsExactly("table.csv at line 2: expiry of BTC 202609 is 2026-09-24T15:00:00Z, but 2026-09-25 in"
                        + " span.pa2 at line 17");
    }

    static Stream<Arguments> damagedParameters() {
        return Stream.of(
                Arguments.of("FUTBITCOIN FUTURE 002", "FUTBITCOIN FUTURE    ", "a decimal locator is blank"),
                Arguments.of("FUTBITCOIN FUTURE 002", "FUTBITCOIN FUTURE 0,2", "must be a whole number"),
                Arguments.of("00000050000000", "00000000000000", "contract value factor (columns 42 to 55) is blank"),
                Arguments.of("01USD$STD", "01   $STD", "settlement currency (columns 66 to 68) is blank"),
                Arguments.of("01USD$STD", "01EUR$STD", "is settled in EUR: not yet"),
                Arguments.of("01USD$STD", "05USD$STD", "quoted position quantity per contract is \"05\""),
                Arguments.of("01USD$STD", "01USD$INT", "price quotation method is \"INT\""),
                Arguments.of("00000005971192N", "00000005971193N", "settlement price is 5971192, but 5971193"),
                Arguments.of("00000005971192N", "00000005971192Z", "flag (column 123) is \"Z\""),
                Arguments.of("5971192++", "5971192-+", "zero or negative, which is not read yet"),
                Arguments.of("5971192++", "59,1192++", "it must be digits"),
                Arguments.of("0126065++", "       ++", "settlement price (columns 111 to 117) is blank"),
                Arguments.of("20260925", "2026    ", "expiration date (columns 92 to 99) is no day"),
                Arguments.of("EURO", "    ", "exercise style is blank, which is not read yet"),
                Arguments.of("1712U2", "1712UP", "file format is \"UP\", which is not read yet"));
    }

    @ParameterizedTest
    @MethodSource("damagedParameters")
    void aFieldWithoutAClearMeaningIsRefusedByName(String from, String to, String fault) {
        SourceFile damaged = Samples.changed(PARAMETERS, from, to);

        assertThat(faults(damaged, Samples.file(POSITIONS)))
                .anySatisfy(shown -> assertThat(shown).contains(fault));
    }

    @Test
    void aFileThatIsCutOrRepeatedIsRefused() {
        String text = Samples.text(PARAMETERS);
        SourceFile cut = Samples.file(PARAMETERS, text.substring(0, text.indexOf("82CME")));
        SourceFile inside = Samples.file(PARAMETERS, text.substring(0, text.indexOf("5971192++") + 4));
        SourceFile twice = Samples.file(PARAMETERS, text + text.substring(text.indexOf("81CME")));

        assertThat(faults(cut, Samples.file(POSITIONS)))
                .contains("listed-positions.csv at line 2: span.pa2 has no record 82 of BTC 202609 of CME");
        assertThat(faults(inside, Samples.file(POSITIONS)))
                .anySatisfy(fault -> assertThat(fault).contains("is \"5971\": it must be digits"));
        assertThat(faults(twice, Samples.file(POSITIONS)))
                .contains("listed-positions.csv at line 2: span.pa2 has more than one record 81 of BTC 202609 of CME");
        assertThat(faults(Samples.file(POSITIONS)))
                .containsExactly("positions of CME need its SPAN risk parameter file (.pa2), which says what a contract"
                        + " is");
        assertThat(faults(Samples.file("span.spn", "<?xml version=\"1.0\"?><spanFile/>")))
                .containsExactly(
                        "span.spn is XML of SPAN, which is not read yet: SPAN risk parameters are read in the expanded"
                                + " positional format (.pa2)");
        assertThat(faults(Samples.file("page.html", "<html>maintenance</html>")))
                .anySatisfy(fault -> assertThat(fault).contains("page.html is neither JSON nor a table that is known"));
    }

    /// The header of the example in the user guide, and that with all columns.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Product ID,Contract Date,Call Put Flag,Exercise Price,Version Number,Net LS Balance\n"
                        + "FEXD,20311219,,,0,100\n",
                "Product ID,Expiry Year,Contract Date,Version Number,Call Put Flag,Exercise Price,Long Balance\n"
                        + "OEXD,,20321217,0,C,90,1\n"
            })
    void aPortfolioOfEurexIsRefusedByName(String text) {
        assertThat(faults(Samples.file("eurex.csv", text)))
                .contains("eurex.csv is a portfolio of Eurex, which is not read yet: it has no contract size, currency"
                        + " or price. Write its positions in our table (plimsoll import --template) with"
                        + " contract_size");
    }

    private static BigDecimal exposure(SourceFile table) {
        return Samples.book(Samples.read(List.of(Samples.file(PARAMETERS), table)))
                .held()
                .getFirst()
                .exposure();
    }

    private static List<String> faults(SourceFile... files) {
        return Samples.faults(Samples.read(List.of(files)));
    }

    private static SourceFile table(String line) {
        return Samples.file(
                "table.csv",
                "exchange,product,type,asset,future_month,option_month,strike,right,quantity,expiry,index,time\n" + line
                        + "\n");
    }
}
