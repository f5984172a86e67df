package io.plimsoll.calibration.implied;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.derivative.ChainFile;
import io.plimsoll.calibration.history.derivative.ChainFolder;
import io.plimsoll.calibration.history.derivative.ChainOutcome;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The chains of `calibration/examples/deribit-chain`.
public final class ExampleChains {
    private ExampleChains() {}

    /// All of them, by time.
    public static List<ChainSnapshot> all() {
        List<ChainSnapshot> chains = new ArrayList<>();
        try {
            for (ChainFile file : ChainFolder.of(Path.of("examples", "deribit-chain"))) {
                assertThat(file.outcome()).isInstanceOf(ChainOutcome.Read.class);
                chains.add(((ChainOutcome.Read) file.outcome()).snapshot());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return chains;
    }
}
