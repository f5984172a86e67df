package io.plimsoll.server.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SvgChartTest {
    @Test
    void aLineGoesFromCornerToCorner() {
        String svg = new SvgChart(162, 154, new double[] {0, 10}, new double[] {0, 1})
                .line(new double[] {0, 10}, new double[] {0, 1}, "red")
                .points(new double[] {5}, new double[] {0.5}, "blue")
                .svg("a < b", "%.0f", "%.2f");

        assertThat(svg)
                .contains("points=\"52.0,124.0 152.0,24.0 \"", "cx=\"102.0\" cy=\"74.0\"", "a &lt; b", ">0.25<", ">10<")
                .doesNotContain("a < b");
    }

    @Test
    void pointsOutsideTheAxesStandOnTheirEnds() {
        String svg = new SvgChart(162, 154, new double[] {0, 10}, new double[] {0, 1})
                .line(new double[] {-5, 20}, new double[] {-1, 9}, "red")
                .svg("", "%.0f", "%.2f");

        assertThat(svg).contains("points=\"52.0,124.0 152.0,24.0 \"");
    }

    @Test
    void emptyAxesAreRefused() {
        assertThatThrownBy(() -> new SvgChart(100, 100, new double[] {1, 1}, new double[] {0, 1}))
                .hasMessage("axes from 1.0 to 1.0 and from 0.0 to 1.0 are empty");
        assertThatThrownBy(() -> new SvgChart(100, 100, new double[] {0, 1}, new double[] {0, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
