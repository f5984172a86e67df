/// Reads policies from YAML or JSON, finds them by id and version, and writes their canonical form.
@NullMarked
package io.plimsoll.server.json.policy;

import org.jspecify.annotations.NullMarked;
