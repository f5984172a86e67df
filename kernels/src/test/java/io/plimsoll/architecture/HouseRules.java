package io.plimsoll.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.stream.Stream;

/// The rules of the house that classes can break, for the architecture tests of every module.
public final class HouseRules {
    private HouseRules() {}

    /// The module's own main classes of a package and below.
    public static JavaClasses mainClasses(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(rootPackage);
    }

    /// Classes that break a rule on purpose.
    public static JavaClasses plantedClasses(String rootPackage) {
        return new ClassFileImporter().importPackages(rootPackage);
    }

    /// A third party is seen by some packages and by no other.
    public static ArchRule onlyIn(String thirdParty, String... rooms) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(thirdParty)
                .allowEmptyShould(true);
    }

    /// Packages that must not know others.
    public static ArchRule mustNotKnow(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    /// Packages that may know only these, besides themselves.
    public static ArchRule mayOnlyKnow(String room, String... others) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    /// No package below a root depends on itself through other packages. A package and the packages inside it are
    /// different packages here: `margin.plan` may depend on `margin`, or `margin` on `margin.plan`, but not both.
    public static ArchRule packagesAreFreeOfCycles(String rootPackage) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new PackageSlices(rootPackage))
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /// What a simulation is made of is the engine's business: code that simulates by itself forgets the fallback when a
    /// device fails.
    public static ArchRule simulationIsLeftToTheEngine(String rootPackage) {
        return mustNotKnow(
                rootPackage + "..",
                "io.plimsoll.kernels.book..",
                "io.plimsoll.kernels.tail..",
                "io.plimsoll.kernels.attribution..");
    }

    /// The rules of a module that only computes: it knows itself, these packages and the JDK, leaves simulation to the
    /// engine, is given its backends and settings, and has no cycle of packages.
    public static List<ArchRule> onlyComputes(String rootPackage, String... others) {
        String own = rootPackage + "..";
        String[] known = Stream.concat(Stream.of(own, "java..", "org.jspecify.."), Stream.of(others))
                .toArray(String[]::new);
        return List.of(
                mayOnlyKnow(own, known),
                simulationIsLeftToTheEngine(rootPackage),
                simulationIsRunOnlyBy(),
                processIsReadOnlyBy(),
                backendsAreDiscoveredOnlyBy(),
                packagesAreFreeOfCycles(rootPackage));
    }

    /// The environment and the system properties of the process are read by these classes alone.
    public static ArchRule processIsReadOnlyBy(String... readers) {
        return noClasses()
                .that(not(belongToOneOf(readers)))
                .should()
                .accessTargetWhere(anyOf(List.of(
                        reading(System.class, "getenv", "getProperty", "getProperties"),
                        reading(Boolean.class, "getBoolean"),
                        reading(Integer.class, "getInteger"),
                        reading(Long.class, "getLong"))))
                .allowEmptyShould(true);
    }

    /// The backends are searched for by these classes alone; everybody else is given a registry.
    public static ArchRule backendsAreDiscoveredOnlyBy(String... finders) {
        return noClasses()
                .that(not(belongToOneOf(finders)))
                .should()
                .accessTargetWhere(reading("io.plimsoll.kernels.backend.BackendRegistry", "discover"))
                .allowEmptyShould(true);
    }

    /// A backend simulates for these packages alone.
    public static ArchRule simulationIsRunOnlyBy(String... packages) {
        String[] methods = {"simulate", "simulateRunning", "replay", "replayRunning", "accountTails", "tailCandidates"};
        return noClasses()
                .that(not(resideInAnyPackage(packages)))
                .should()
                .accessTargetWhere(anyOf(List.of(
                        reading("io.plimsoll.kernels.backend.Backend", methods),
                        reading("io.plimsoll.kernels.backend.ScenarioSimulator", methods))))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> belongToOneOf(String... names) {
        return DescribedPredicate.describe(
                "belong to " + List.of(names), type -> List.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> reading(Class<?> owner, String... methods) {
        return reading(owner.getName(), methods);
    }

    private static DescribedPredicate<JavaAccess<?>> reading(String owner, String... methods) {
        return DescribedPredicate.describe(
                owner + " " + List.of(methods),
                access -> access.getTargetOwner().getName().equals(owner)
                        && List.of(methods).contains(access.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> anyOf(List<DescribedPredicate<JavaAccess<?>>> predicates) {
        return DescribedPredicate.describe(
                predicates.toString(), access -> predicates.stream().anyMatch(each -> each.test(access)));
    }

    /// Every third party that has a room of its own, in every module: who is not named may not see it.
    public static List<ArchRule> thirdParties() {
        return List.of(
                onlyIn("uk.ac.manchester.tornado..", "io.plimsoll.kernels.backend.tornado.."),
                onlyIn("jdk.incubator.vector..", "io.plimsoll.kernels.backend.vector.."),
                onlyIn(
                        "org.apache.commons.math3..",
                        "io.plimsoll.calibration.optim..",
                        "io.plimsoll.calibration.stats..",
                        "io.plimsoll.benchmarks.."),
                onlyIn(
                        "io.vertx..",
                        "io.plimsoll.server.http..",
                        "io.plimsoll.server.runtime..",
                        "io.plimsoll.server.cluster.."),
                onlyIn("java.sql..", "io.plimsoll.store.jdbc.."),
                onlyIn("io.opentelemetry..", "io.plimsoll.server.trace.."),
                onlyIn("ch.qos.logback..", "io.plimsoll.server.log.."),
                onlyIn("org.commonmark..", "io.plimsoll.server.http.guide.."),
                onlyIn("org.openjdk.jmh..", "io.plimsoll.benchmarks.."));
    }

    /// One slice for each package at or below a root.
    private record PackageSlices(String rootPackage) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(rootPackage) || name.startsWith(rootPackage + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + rootPackage;
        }
    }
}
