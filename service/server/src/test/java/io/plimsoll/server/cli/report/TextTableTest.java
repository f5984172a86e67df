package io.plimsoll.server.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void figuresStandToTheRight() {
        assertThat(new TextTable().row("core", "1.00").row("a", "11.00").text(" "))
                .isEqualTo("""
                     core   1.00
                     a     11.00
                    """);
    }

    @Test
    void sentencesStandToTheLeftWhereverTheirColumnIs() {
        assertThat(new TextTable(1)
                        .row("core", "short", "1.00")
                        .row("a", "a long one", "11.00")
                        .text(""))
                .isEqualTo("""
                    core  short        1.00
                    a     a long one  11.00
                    """);
    }

    @Test
    void rowsMayBeShorterThanOthersAndEndWithoutBlanks() {
        assertThat(new TextTable(2)
                        .row("core", "1.00", "why")
                        .row("sum", "111.00")
                        .text(""))
                .isEqualTo("""
                    core    1.00  why
                    sum   111.00
                    """);
    }
}
