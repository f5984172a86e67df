package io.plimsoll.server.runtime;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.identity.IdentitySettings;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.jdbc.DatabaseSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The configuration of the service. [ConfigurationReader] makes it and checks every value.
///
/// @param port to listen on, 0 for any
/// @param host address to listen on
/// @param hosts names that requests may give in `Host`, in lower case; empty for all
/// @param collector of traces; empty for none
/// @param threads of one simulation
/// @param simulations that run at the same time
/// @param queue requests that may wait
/// @param bodyLimit largest body of a portfolio, bytes
/// @param batchLimit largest body of a batch, bytes
/// @param bodyMemory most bytes of all bodies held
/// @param simulationMemory most heap of all simulations, bytes
/// @param bodyTimeout for a body to arrive
/// @param deadline of a request, from its headers to the last byte of its answer
/// @param drain how long a shutdown waits
/// @param warmUp longest warm-up before the service is ready; zero for none
/// @param maintenanceRatio of answers without a policy
/// @param policies that requests may name
/// @param approval kinds of documents of which another must approve each version
/// @param database where the store is
/// @param audit how the journal is signed and verified
/// @param alerts how messages about alerts are sent
/// @param feeds markets that are polled from venues
/// @param jobs how calibrations and back-tests run
/// @param traffic how the service deals with connections
/// @param identity how the service knows its callers
public record Configuration(
        int port,
        String host,
        Set<String> hosts,
        Optional<URI> collector,
        int threads,
        int simulations,
        int queue,
        int bodyLimit,
        int batchLimit,
        long bodyMemory,
        long simulationMemory,
        Duration bodyTimeout,
        Duration deadline,
        Duration drain,
        Duration warmUp,
        MaintenanceRatio maintenanceRatio,
        PolicyCatalog policies,
        Set<DocumentKind> approval,
        DatabaseSettings database,
        AuditSettings audit,
        AlertSettings alerts,
        List<MarketFeed> feeds,
        JobSettings jobs,
        TrafficSettings traffic,
        IdentitySettings identity) {}
