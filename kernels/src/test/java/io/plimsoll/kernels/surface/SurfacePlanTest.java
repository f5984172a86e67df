package io.plimsoll.kernels.surface;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SurfacePlanTest {
    @Test
    void manyScenariosPayForEveryPoint() {
        assertThat(SurfacePlan.points(400_000, 500)).isEqualTo(10_000);
        assertThat(SurfacePlan.points(20_000_000, 500)).isEqualTo(10_000);
    }

    @Test
    void fewerScenariosShareThePoints() {
        assertThat(SurfacePlan.points(100_000, 1)).isEqualTo(10_000);
        assertThat(SurfacePlan.points(100_000, 32)).isEqualTo(2_500);
        assertThat(SurfacePlan.points(20_000, 32)).isEqualTo(500);
        assertThat(SurfacePlan.points(1_000, 20)).isEqualTo(500);
        assertThat(SurfacePlan.points(1_000, 500)).isEqualTo(200);
    }
}
