package io.plimsoll.server.http.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.governance.Approvals;
import io.plimsoll.server.governance.GovernanceDocument;
import io.plimsoll.server.governance.Proposal;
import io.plimsoll.server.governance.Verdict;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision.State;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The proposals of a policy or model: `GET` lists them with their changes, and `POST` of `approve` or `reject`
/// decides.
public final class ProposalRoute {
    private static final String JSON = "application/json";

    private final LibraryServing serving;
    private final DocumentKind kind;

    public ProposalRoute(LibraryServing serving, DocumentKind kind) {
        this.serving = serving;
        this.kind = kind;
    }

    /// Mounts the paths of the kind.
    public void mount(Router router) {
        String path = NamedDocumentRoute.path(kind) + "/{id}/proposals";
        ResourceRoute.get(router, path, this::list);
        ResourceRoute.post(router, path + "/{version}/approve", context -> decide(context, true));
        ResourceRoute.post(router, path + "/{version}/reject", context -> decide(context, false));
    }

    /// Mounts `/v1/proposals`, which lists those of all kinds that wait for a decision.
    public static void mountOpen(Router router, LibraryServing serving) {
        ResourceRoute.get(router, "/v1/proposals", context -> {
            Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
            serving.work(context, () -> {
                byte[] body = GovernanceDocument.ofProposals(
                        serving.governance().approvals().open(tenant));
                return exchange -> exchange.send(200, JSON, body);
            });
        });
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        Optional<String> id = NamedDocumentRoute.id(context);
        if (id.isPresent()) {
            serving.work(context, () -> {
                if (serving.library()
                        .history(tenant, kind, id.get(), Long.MAX_VALUE, 1)
                        .isEmpty()) {
                    return exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id.get()));
                }
                byte[] body = GovernanceDocument.ofProposals(
                        serving.governance().approvals().proposals(tenant, kind, id.get()));
                return exchange -> exchange.send(200, JSON, body);
            });
        }
    }

    private void decide(RoutingContext context, boolean isApproval) {
        Optional<String> id = NamedDocumentRoute.id(context);
        Optional<Long> version = id.isPresent() ? NamedDocumentRoute.versionInPath(context) : Optional.empty();
        if (version.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            serving.receive(
                    context, (body, key) -> decided(exchange, id.get(), version.get(), Verdict.read(body, isApproval)));
        }
    }

    private Consumer<HttpExchange> decided(HttpExchange exchange, String id, long version, ReadResult<Verdict> read) {
        Tenant tenant = exchange.principal().tenant();
        if (serving.library().version(tenant, kind, id, version).isEmpty()) {
            return answer -> answer.send(Problem.noSuchDocument(kind.label(), id));
        }
        Approvals.Outcome outcome = switch (read) {
            case ReadResult.Refused<Verdict>(List<Fault> faults) -> new Approvals.Outcome.Refused(faults);
            case ReadResult.Accepted<Verdict>(Verdict verdict) ->
                serving.governance().approvals().decide(exchange.principal(), kind, id, version, verdict);
        };
        return switch (outcome) {
            case Approvals.Outcome.Decided(Proposal proposal) -> {
                if (proposal.decision().state() == State.APPROVED) {
                    serving.library().announce(tenant, proposal.version());
                }
                byte[] body = GovernanceDocument.of(proposal);
                yield answer -> answer.send(200, JSON, body);
            }
            case Approvals.Outcome.Missing() -> answer -> answer.send(Problem.noSuchDocument(kind.label(), id));
            case Approvals.Outcome.Own(String proposer) -> answer -> answer.send(own(proposer));
            case Approvals.Outcome.Settled(State state) -> answer -> answer.send(settled(id, version, state));
            case Approvals.Outcome.Refused(List<Fault> faults) -> NamedDocumentRoute.refused(faults);
        };
    }

    /// 403: who proposes does not decide.
    private static Problem own(String proposer) {
        return new Problem(
                "own-proposal",
                "Another must decide",
                403,
                "The proposal was made by " + proposer + ", who cannot approve or reject it.",
                List.of());
    }

    /// 409: the proposal waits for no decision.
    private Problem settled(String id, long version, State state) {
        return new Problem(
                "settled",
                "Nothing is to be decided",
                409,
                "Version " + version + " of the " + kind.label() + " " + id + " is " + state.label() + " already.",
                List.of());
    }
}
