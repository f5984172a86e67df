/// What commands have in common: where a document comes from, how it is computed and its progress told, and how a
/// command ends. For `service.cli`.
@NullMarked
package io.plimsoll.service.cli.run;

import org.jspecify.annotations.NullMarked;
