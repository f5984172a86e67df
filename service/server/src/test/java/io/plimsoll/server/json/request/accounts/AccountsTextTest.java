package io.plimsoll.server.json.request.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stream reads what the tree reads: the same accounts, the same faults.
final class AccountsTextTest {
    private static final String PLAIN = """
        {"id":"a-1","positions":[
          {"positionId":"p1","instrument":"BTC-PERPETUAL","quantity":"-12.50","venue":"deribit","counterparty":"c"},
          {"positionId":"p2","instrument":"BTC","quantity":0.1}, {"positionId":"p3","instrument":"BTC","quantity":"0"}],
         "collateral":[{"asset":"USDC","quantity":"250000"}]}\
        """;
    private static final int DAMAGED = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN,
                "{\"positions\":[],\"id\":\"b\"}",
                "{\"id\":\"\\u0062\\n\",\"positions\":[]}",
                "{\"id\":\"b\\u0041\\/\",\"positions\":[]}",
                "{\"id\":\"∂é\",\"positions\":[]}",
                "{\"id\":\"\uD83D\uDE00\",\"positions\":[]}",
                "{\"id\":\"\\ud83d\",\"positions\":[]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"i\",\"quantity\":1e3}]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"i\",\"quantity\":\"1e19\"}]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"i\",\"quantity\":NaN}]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"i\",\"quantity\":\"01\"}]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"collateral:x\",\"instrument\":\"i\",\"quantity\":1}]}",
                "{\"id\":\"b\",\"positions\":[{\"positionId\":\"p\",\"quantity\":1},7,null,[],{}]}",
                "{\"id\":\"b\",\"id\":\"b\",\"positions\":[]}",
                "{\"id\":\"b\",\"positions\":[],\"positions\":[]}",
                "{\"id\":\"b\",\"positions\":{},\"collateral\":7}",
                "{\"id\":\"b\",\"positions\":[],\"collateral\":[{\"asset\":\"X\",\"quantity\":\"1\",\"note\":1}]}",
                "{\"id\":\" \",\"positions\":[]}",
                "{\"id\":7,\"positions\":[[[[]]]]}",
                "{\"margin\":{\"deep\":[1,{\"er\":\"]}\"}]}}",
                "{}",
                "[]",
                "7",
                "-1.5e3",
                "null",
                "true",
                "\"text with ] and }\""
            })
    void oneAccountIsReadAsTheTreeReadsIt(String account) {
        assertSame(account);
        assertThat(read("{\"accounts\":[" + PLAIN + "," + account + "," + PLAIN + "],\"seed\":1}")
                        .accounts())
                .hasSizeBetween(2, 3);
    }

    /// Bytes changed at random; where the whole is still JSON, both ways must agree.
    @Test
    void aDamagedAccountIsReadAsTheTreeReadsIt() {
        byte[] marks = "{}[]\",:0e-.1N\\ \n".getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(20261122);
        int compared = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] damaged = PLAIN.getBytes(StandardCharsets.UTF_8);
            damaged[random.nextInt(damaged.length)] = marks[random.nextInt(marks.length)];
            compared += assertSame(new String(damaged, StandardCharsets.UTF_8)) ? 1 : 0;
        }
        assertThat(compared).isBetween(DAMAGED / 4, DAMAGED);
    }

    @Test
    void whatIsSharedIsLeftWithoutTheAccounts() {
        AccountsText text = read(" {\"a\" : {\"accounts\":[1]} ,\"accounts\" : [ " + PLAIN + " ] , \"b\":2} x");
        assertThat(new String(text.shared(), StandardCharsets.UTF_8))
                .isEqualTo(" {\"a\" : {\"accounts\":[1]} ,\"accounts\" : [] , \"b\":2} x");
        assertThat(text.accounts()).hasSize(1);
        assertThat(new String(read("{\"accounts\":[],\"accounts\":[7]}").shared(), StandardCharsets.UTF_8))
                .isEqualTo("{\"accounts\":[],\"accounts\":[7]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "7", "\"accounts\"", "\ufeff{\"accounts\":[]}", "{\"accounts\":7}"})
    void whatHasNoAccountsIsLeftWhole(String json) {
        assertThat(new String(read(json).shared(), StandardCharsets.UTF_8)).isEqualTo(json);
        byte[] wide = "{\"accounts\":[7]}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(AccountsText.read(wide, new FaultLog()))
                .isNotNull()
                .satisfies(text -> assertThat(text.shared()).isEqualTo(wide));
    }

    @Test
    void accountsAreNamedByTheirPlaces() {
        AccountsText text = read("{\"accounts\":[7," + PLAIN + ",{\"id\":\"c\"}]}");
        assertThat(text.accounts()).extracting(Account::id).containsExactly("a-1");
        assertThat(text.unreadable()).extracting(account -> account.place()).containsExactly(0, 2);
        assertThat(text.unreadable().getFirst().id()).isNull();
        assertThat(text.unreadable().getLast().id()).isEqualTo("c");
        assertThat(text.unreadable().getLast().faults()).extracting(Fault::path).containsExactly("/positions");
    }

    @Test
    void whatHasNoEndIsCutShort() {
        FaultLog log = new FaultLog();
        assertThat(AccountsText.read(
                        ("{\"accounts\":[7" + ",7".repeat(AccountsRequest.MAX_ACCOUNTS) + "]}")
                                .getBytes(StandardCharsets.UTF_8),
                        log))
                .isNull();
        assertThat(log.faults()).extracting(Fault::code).containsExactly("too-many-elements");
        assertThat(code("{\"accounts\":" + "[".repeat(100_000))).isEqualTo("too-deep");
        assertThat(code("{\"accounts\":[{\"id\":\"a\"")).isEqualTo("malformed-json");
    }

    /// A hostile batch does not fill the memory: after some thousand faults one of each account is enough.
    @Test
    void theFaultsOfAllAccountsAreBounded() {
        String faulty = "{\"id\":\"a\",\"positions\":[" + "7,".repeat(199) + "7]}";
        AccountsText text = read("{\"accounts\":[" + (faulty + ",").repeat(999) + faulty + "]}");
        assertThat(text.unreadable()).hasSize(1000);
        assertThat(text.unreadable().getFirst().faults()).hasSize(101);
        assertThat(text.unreadable().getLast().faults()).hasSize(2);
        assertThat(text.unreadable().getLast().faults().getLast().sentence()).contains("200 faults");
    }

    /// Whether there was something to compare.
    private static boolean assertSame(String account) {
        FaultLog whole = new FaultLog();
        AccountsText streamed =
                AccountsText.read(("{\"accounts\":[" + account + "]}").getBytes(StandardCharsets.UTF_8), whole);
        if (streamed == null
                || streamed.accounts().size() + streamed.unreadable().size() != 1) {
            return false;
        }
        if (JsonTree.parse(streamed.shared(), new FaultLog()) == null) {
            return false;
        }
        FaultLog log = new FaultLog();
        AccountReader tree = new AccountReader(log);
        AccountEntry expected = tree.read(account.getBytes(StandardCharsets.UTF_8));
        if (expected == null) {
            assertThat(streamed.unreadable().getFirst().faults()).isEqualTo(log.faults());
            assertThat(streamed.unreadable().getFirst().id()).isEqualTo(tree.id());
        } else {
            assertThat(streamed.accounts()).isEqualTo(List.of(expected.account()));
            String segment = expected.segment();
            assertThat(streamed.segments()).isEqualTo(segment == null ? Map.of() : Map.of(0, segment));
        }
        return true;
    }

    private static AccountsText read(String json) {
        FaultLog log = new FaultLog();
        AccountsText text = AccountsText.read(json.getBytes(StandardCharsets.UTF_8), log);
        assertThat(log.faults()).isEmpty();
        return Objects.requireNonNull(text);
    }

    private static String code(String json) {
        FaultLog log = new FaultLog();
        assertThat(AccountsText.read(json.getBytes(StandardCharsets.UTF_8), log))
                .isNull();
        return log.faults().getFirst().code();
    }
}
