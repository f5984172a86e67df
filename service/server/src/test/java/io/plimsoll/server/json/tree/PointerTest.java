package io.plimsoll.server.json.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PointerTest {
    @Test
    void itIsWrittenAsRfc6901Says() {
        assertThat(Pointer.ROOT).hasToString("");
        assertThat(Pointer.ROOT.child("a").child(12).child("b")).hasToString("/a/12/b");
    }

    /// The examples of RFC 6901, section 5.
    @Test
    void slashesAndTildesAreEscaped() {
        assertThat(Pointer.ROOT.child("")).hasToString("/");
        assertThat(Pointer.ROOT.child("a/b")).hasToString("/a~1b");
        assertThat(Pointer.ROOT.child("m~n")).hasToString("/m~0n");
        assertThat(Pointer.ROOT.child("~1")).hasToString("/~01");
        assertThat(Pointer.ROOT.child("k\"l")).hasToString("/k\"l");
    }

    @Test
    void aKeyThatCannotBeRepeatedPointsToItsObject() {
        Pointer place = Pointer.ROOT.child("a");
        assertThat(place.foreignChild("b/c")).hasToString("/a/b~1c");
        assertThat(place.foreignChild("x".repeat(Pointer.LONGEST_KEY))).isNotSameAs(place);
        assertThat(place.foreignChild("x".repeat(Pointer.LONGEST_KEY + 1))).isSameAs(place);
        assertThat(place.foreignChild("bell\u0007")).isSameAs(place);
        assertThat(place.foreignChild("\ud800")).isSameAs(place);
    }
}
