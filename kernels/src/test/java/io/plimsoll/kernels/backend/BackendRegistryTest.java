package io.plimsoll.kernels.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendRegistryTest {
    private final Backend reference =
            BackendRegistry.discover().named(BackendRegistry.REFERENCE).backend();

    @Test
    void theReferenceIsFound() {
        assertThat(reference.name()).isEqualTo("reference");
        assertThat(reference.device()).contains("double precision");
        assertThat(reference.capabilities()).contains("options", "student-t");
    }

    @Test
    void automaticChoiceTakesThePreferredOneThatRunsAndSaysWhyOthersDoNot() {
        BackendRegistry registry = BackendRegistry.of(List.of(
                provider("plain", 0, new Availability.Ready(reference)),
                provider("fast", 10, new Availability.Ready(reference)),
                provider("device", 20, new Availability.Refused("no device: install a driver"))));

        BackendRegistry.Selection selection = registry.automatic();

        assertThat(registry.entries())
                .extracting(BackendRegistry.Entry::name)
                .containsExactly("device", "fast", "plain");
        assertThat(selection.backend()).isSameAs(reference);
        assertThat(selection.refused()).containsExactly(new Refusal("device", "no device: install a driver"));
        assertThat(registry.named("plain").refused()).isEmpty();
    }

    @Test
    void aBackendWithoutDevicesHasNoneToChoose() {
        BackendRegistry registry = BackendRegistry.of(List.of(provider("plain", 0, new Availability.Ready(reference))));

        assertThatExceptionOfType(BackendRefusedException.class)
                .isThrownBy(() -> registry.named("plain:0:1"))
                .withMessageContaining("has no devices to choose from, so none that is 0:1");
    }

    @Test
    void aProbeThatFailsIsARefusalAndEndsNothing() {
        BackendProvider broken = new BackendProvider() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public int preference() {
                return 99;
            }

            @Override
            public Availability probe() {
                throw new UnsatisfiedLinkError("libdevice.so is not there");
            }
        };
        BackendRegistry registry =
                BackendRegistry.of(List.of(broken, provider("plain", 0, new Availability.Ready(reference))));

        assertThat(registry.automatic().refused().getFirst().reason()).contains("libdevice.so");
        assertThatExceptionOfType(BackendRefusedException.class)
                .isThrownBy(() -> registry.named("broken"))
                .withMessageContaining("libdevice.so");
    }

    @Test
    void whereNothingRunsEveryReasonIsReported() {
        BackendRegistry registry = BackendRegistry.of(List.of(provider("a", 1, new Availability.Refused("no reason"))));

        assertThatExceptionOfType(BackendRefusedException.class)
                .isThrownBy(registry::automatic)
                .withMessageContaining("no reason");
    }

    @Test
    void closingEndsEveryBackendOnceEvenWhereOneFails() {
        List<String> ended = new ArrayList<>();
        BackendRegistry registry = BackendRegistry.of(List.of(
                provider("good", 1, new Availability.Ready(closing(() -> ended.add("good")))),
                provider("refused", 2, new Availability.Refused("no device")),
                provider("bad", 3, new Availability.Ready(closing(() -> {
                    ended.add("bad");
                    throw new IllegalStateException("the worker does not end");
                })))));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(registry::close)
                .withMessage("the worker does not end");
        registry.close();

        assertThat(ended).containsExactly("bad", "good");
    }

    /// A reference backend that records its end.
    private Backend closing(Runnable end) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        end.run();
                        return null;
                    }
                    return method.invoke(reference, arguments);
                });
    }

    private static BackendProvider provider(String name, int preference, Availability availability) {
        return new BackendProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int preference() {
                return preference;
            }

            @Override
            public Availability probe() {
                return availability;
            }
        };
    }
}
