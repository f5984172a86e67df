package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Which of the SDK's devices a worker uses.
final class DevicePreferenceTest {
    private static final DevicePreference.Listed CUDA = new DevicePreference.Listed("0:0", "CUDA", "GPU");
    private static final DevicePreference.Listed OPENCL = new DevicePreference.Listed("1:0", "OPENCL", "GPU");
    private static final DevicePreference.Listed LATER = new DevicePreference.Listed("3:0", "LATER", "GPU");
    private static final DevicePreference.Listed PROCESSOR = new DevicePreference.Listed("1:1", "OPENCL", "CPU");

    private static String chosen(List<DevicePreference.Listed> devices, String id) {
        return DevicePreference.choose(devices, id)
                .map(DevicePreference.Listed::id)
                .orElse("none");
    }

    /// The order in which the SDK lists its backends is that of its build.
    @Test
    void aGpuComesBeforeAProcessorAndCudaBeforeOpenClInAnyOrder() {
        List<DevicePreference.Listed> devices = new ArrayList<>(List.of(CUDA, OPENCL, LATER, PROCESSOR));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(devices, new Random(i));
            assertThat(chosen(devices, "")).isEqualTo("0:0");
            assertThat(chosen(
                            devices.stream().filter(each -> !each.equals(CUDA)).toList(), ""))
                    .isEqualTo("1:0");
            assertThat(chosen(devices, "1:1")).isEqualTo("1:1");
            assertThat(chosen(devices, "7:0")).isEqualTo("none");
        }
        assertThat(chosen(List.of(PROCESSOR, LATER), "")).isEqualTo("3:0");
        assertThat(chosen(List.of(PROCESSOR), "")).isEqualTo("1:1");
        assertThat(chosen(List.of(), "")).isEqualTo("none");
    }

    @Test
    void theFirstOfEqualCardsIsChosen() {
        DevicePreference.Listed second = new DevicePreference.Listed("0:1", "CUDA", "GPU");
        assertThat(chosen(List.of(CUDA, second), "")).isEqualTo("0:0");
    }
}
