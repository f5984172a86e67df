/// The contract, `openapi.yaml`, and what follows from it: how a body becomes a request, first by the reader and then
/// by the contract's schema. For the routes; depends on `service.json` and `service.margin`.
@NullMarked
package io.plimsoll.service.http.contract;

import org.jspecify.annotations.NullMarked;
