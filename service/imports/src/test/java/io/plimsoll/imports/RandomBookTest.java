package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A random book, spelt out as a venue would and read back, has the exposures that it was made of.
final class RandomBookTest {
    private static final int BOOKS = 300;
    private static final long SEED = 20260630;
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @EnumSource(VenueSpelling.class)
    void isReadBackAsItWasMade(VenueSpelling venue) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int book = 0; book < BOOKS; book++) {
            List<RandomLeg> legs = legs(random, venue);
            List<SourceFile> files = venue.files(legs);
            Map<String, BigDecimal> expected = new TreeMap<>();
            legs.forEach(leg -> expected.merge(leg.key(venue), leg.exposure(), BigDecimal::add));
            expected.values().removeIf(exposure -> exposure.signum() == 0);

            Map<String, HeldPosition> read = new TreeMap<>();
            Samples.book(Samples.read(files)).held().forEach(held -> read.put(key(held), held));

            assertThat(read.keySet()).as("book %d", book).isEqualTo(expected.keySet());
            read.forEach((key, held) -> assertThat(held.exposure().doubleValue())
                    .as(key)
                    .isEqualTo(expected.getOrDefault(key, BigDecimal.ZERO).doubleValue(), within(TOLERANCE)));
        }
    }

    private static List<RandomLeg> legs(RandomGenerator random, VenueSpelling venue) {
        List<RandomLeg> legs = new ArrayList<>();
        for (RandomLeg.Kind kind : venue.kinds()) {
            for (String base : List.of("BTC", "ETH")) {
                // A future alone has no price of its coin.
                boolean hasPrice = kind != RandomLeg.Kind.INVERSE_FUTURE
                        || legs.stream().anyMatch(leg -> leg.base().equals(base));
                if (legs.isEmpty() || (hasPrice && random.nextBoolean())) {
                    int contracts = 1 + random.nextInt(100_000);
                    legs.add(new RandomLeg(kind, base, random.nextBoolean() ? contracts : -contracts));
                }
            }
        }
        return legs;
    }

    private static String key(HeldPosition held) {
        return held.identity().shown();
    }
}
