package io.plimsoll.benchmarks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The annotation processor has seen every benchmark, and every benchmark has a baseline and checks itself.
final class BenchmarkListTest {
    private static final List<JavaClass> BENCHMARKS = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.plimsoll.benchmarks")
                    .stream()
                    .filter(type ->
                            type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Benchmark.class)))
                    .toList();

    @Test
    void theHarnessKnowsEveryBenchmark() {
        Set<String> expected = BENCHMARKS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Benchmark.class))
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> listed = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of())
                .stream()
                .map(entry -> entry.getUsername())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void everyBenchmarkHasABaselineAndChecksItself() {
        assertThat(BENCHMARKS).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getSimpleName()).endsWith("Benchmark");
            assertThat(type.getMethods()).anyMatch(method -> method.getName().equals("baseline"));
            assertThat(type.getMethods())
                    .anyMatch(method -> method.getName().equals("check") && method.isAnnotatedWith(TearDown.class));
        });
    }
}
