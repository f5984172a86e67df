package io.plimsoll.server.json.policy;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The policies that requests may name: the standard one, of which the program carries every version, and those of
/// a folder.
public final class PolicyFolder {
    private static final String STANDARD = "standard.yaml";
    private static final List<String> VERSIONS =
            List.of("standard-1.0.0.yaml", "standard-1.1.0.yaml", "standard-1.2.0.yaml", STANDARD);

    private PolicyFolder() {}

    /// The standard policy alone, every version of it.
    public static PolicyCatalog standard() {
        return Standard.CATALOG;
    }

    /// The bytes of the latest standard policy, with its comments.
    public static byte[] standardDocument() {
        return document(STANDARD);
    }

    private static byte[] document(String name) {
        return Resources.bytes(PolicyFolder.class, name);
    }

    /// The standard policy and every `.yaml`, `.yml` and `.json` file of a folder.
    ///
    /// @param folder as it was configured
    /// @param faults takes a sentence for everything that is wrong: the file, the place, the value, the rule
    public static PolicyCatalog read(Path folder, List<String> faults) {
        List<Policy> policies = new ArrayList<>(Standard.CATALOG.policies());
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(PolicyFolder::isPolicy).sorted().forEach(file -> read(file, policies, faults));
            return new PolicyCatalog(policies);
        } catch (IOException unreadable) {
            faults.add("the folder of policies " + folder + " cannot be read");
        } catch (InvalidInputException twice) {
            twice.faults().forEach(fault -> faults.add(folder + ": " + fault.sentence()));
        }
        return Standard.CATALOG;
    }

    private static boolean isPolicy(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static void read(Path file, List<Policy> policies, List<String> faults) {
        try {
            switch (PolicyReader.read(Files.readAllBytes(file))) {
                case ReadResult.Accepted(PolicyDocument document) -> policies.add(document.policy());
                case ReadResult.Refused(List<Fault> wrong) ->
                    wrong.forEach(fault -> faults.add(file + " " + fault.path() + ": " + fault.sentence()));
            }
        } catch (IOException unreadable) {
            faults.add(file + " cannot be read");
        }
    }

    private static final class Standard {
        private static final PolicyCatalog CATALOG =
                new PolicyCatalog(VERSIONS.stream().map(Standard::policy).toList());

        private static Policy policy(String name) {
            return switch (PolicyReader.read(document(name))) {
                case ReadResult.Accepted(PolicyDocument document) -> document.policy();
                case ReadResult.Refused(List<Fault> faults) -> throw new IllegalStateException(name + ": " + faults);
            };
        }
    }
}
