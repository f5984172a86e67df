package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MethodSizeTest {
    /// Code for devices and vectors: a compiler inlines it, and it cannot pass objects.
    private static final List<String> DEVICE_CODE = List.of(
            "kernels/backend/device",
            "kernels/backend/device/account",
            "kernels/backend/tornado",
            "kernels/backend/vector/simd",
            "kernels/lane");

    /// Every module of the project, as the other tests of sources do.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernels",
                "calibration",
                "service/methodology",
                "service/desk",
                "service/store",
                "service/imports",
                "service/server",
                "benchmarks"
            })
    void noMethodIsTooLongOrTakesTooMuch(String module) throws IOException {
        assertThat(MethodSizes.violations(module, DEVICE_CODE)).isEmpty();
    }

    @Test
    void aLongMethodIsNoticed() throws IOException {
        String planted = "class A {\n    void longest() {\n" + "        int i = 0;\n".repeat(58) + "    }\n"
                + "    void tooLong() {\n" + "        int i = 0;\n".repeat(59) + "    }\n}\n";

        assertThat(MethodSizes.violations("A.java", planted))
                .containsExactly("A.java: tooLong has 61 lines (at most 60)");
    }

    @Test
    void aMethodOfEightParametersIsNoticed() throws IOException {
        String planted = """
            class A {
                A(int a, int b, int c, int d, int e, int f, int g, int h) {}
                void seven(int a, int b, int c, int d, int e, int f, int g) {}
                record Components(int a, int b, int c, int d, int e, int f, int g, int h) {
                    Components {}
                }
            }
            """;

        assertThat(MethodSizes.violations("A.java", planted))
                .containsExactly("A.java: <init> has 8 parameters (at most 7)");
    }
}
