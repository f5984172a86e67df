/// Reads margin policies from YAML or JSON, and writes their canonical form and their differences. For the
/// service and the command line; depends on `service.margin`, on `service.json.tree` and, alone in this package
/// tree, on SnakeYAML.
@NullMarked
package io.plimsoll.service.json.policy;

import org.jspecify.annotations.NullMarked;
