/// The one form of a request that all requests for the same have, its digest, and the words of the document.
/// For `service.json`; depends on the kernels.
@NullMarked
package io.plimsoll.service.json.canonical;

import org.jspecify.annotations.NullMarked;
