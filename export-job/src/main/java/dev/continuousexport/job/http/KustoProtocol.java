package dev.continuousexport.job.http;

import dev.continuousexport.job.access.SignIn;
import dev.continuousexport.job.access.UnauthenticatedException;
import dev.continuousexport.job.http.Route.Target;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.model.ServiceMonitor;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests of the Kusto REST protocol, whatever carries them. */
final class KustoProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(KustoProtocol.class);
  private static final int LARGEST_REQUEST = 64 << 20;
  private static final Set<Target> READABLE = Set.of(Target.QUERY_V1, Target.QUERY_V2);
  private static final Set<Target> ONLY_READABLE =
      Set.of(Target.AUTHENTICATION_METADATA, Target.LIVE, Target.READY, Target.METRICS);

  private final CommandEngine engine;
  private final IngestionCall ingestion;
  private final MonitoringCall monitoring;
  private final SignIn signIn;
  private final AuthenticationMetadata metadata;
  private final Clock clock;

  KustoProtocol(
      CommandEngine engine,
      RecordIngestion ingestion,
      ServiceMonitor monitor,
      SignIn signIn,
      AuthenticationMetadata metadata,
      Clock clock) {
    this.engine = engine;
    this.ingestion = new IngestionCall(ingestion);
    this.monitoring = new MonitoringCall(monitor);
    this.signIn = signIn;
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * The answer to a request; what is wrong with it is said in the answer.
   *
   * @throws IOException if the request cannot be read to its end
   */
  HttpAnswer answer(HttpCall call) throws IOException {
    RequestIdentity identity = RequestIdentity.of(call.header("x-ms-client-request-id"));
    try {
      Optional<Route> route = Route.of(call.uri().getRawPath());
      if (route.isEmpty()) {
        return HttpAnswer.empty(404);
      }
      return answer(call, route.get(), identity);
    } catch (UnauthenticatedException e) {
      LOG.info(
          "A request was not authenticated; activity {}. {}", identity.activity(), e.getMessage());
      return HttpAnswer.empty(401).with("WWW-Authenticate", "Bearer");
    } catch (RequestTooLargeException e) {
      return failure(identity, Failure.of(e));
    } catch (CommandException e) {
      return failure(identity, Failure.of(e));
    } catch (RuntimeException e) {
      LOG.error("A request failed; activity {}.", identity.activity(), e);
      return failure(
          identity,
          Failure.internal(
              "The request failed inside the service; its log says why: activity "
                  + identity.activity()));
    }
  }

  private HttpAnswer answer(HttpCall call, Route route, RequestIdentity identity)
      throws IOException {
    boolean get = call.method().equals("GET");
    if (ONLY_READABLE.contains(route.target())) {
      return get
          ? read(call, route.target(), identity)
          : HttpAnswer.empty(405).with("Allow", "GET");
    }
    boolean readable = READABLE.contains(route.target());
    if (!call.method().equals("POST") && !(get && readable)) {
      return HttpAnswer.empty(405).with("Allow", readable ? "GET, POST" : "POST");
    }
    Principal principal = author(call);
    return route.target() == Target.INGESTION
        ? ingest(call, route, principal, identity)
        : execute(call, route, principal, identity);
  }

  private HttpAnswer read(HttpCall call, Target target, RequestIdentity identity)
      throws IOException {
    return switch (target) {
      case LIVE -> MonitoringCall.live();
      case READY -> monitoring.ready();
      case METRICS -> monitoring.metrics(author(call));
      default ->
          AnswerWriter.json(identity, call.acceptsGzip(), json -> json.writeTree(metadata.body()));
    };
  }

  private Principal author(HttpCall call) {
    if (!signIn.isRequired()) {
      BrowserGuard.check(call);
    }
    return signIn.authenticator().authenticate(call.header("Authorization"));
  }

  private HttpAnswer ingest(HttpCall call, Route route, Principal principal, RequestIdentity header)
      throws IOException {
    RequestIdentity identity = header.orClient(Optional.empty());
    byte[] data = RequestBody.read(call, LARGEST_REQUEST);
    var result = ingestion.answer(route.entity(), Parameters.of(call.uri()), principal, data);
    return AnswerWriter.json(
        identity, call.acceptsGzip(), json -> new KustoV1(json).management(result));
  }

  private HttpAnswer execute(
      HttpCall call, Route route, Principal principal, RequestIdentity header) throws IOException {
    boolean get = call.method().equals("GET");
    KustoRequest request =
        get
            ? KustoRequest.of(Parameters.of(call.uri()))
            : KustoRequest.read(RequestBody.read(call, LARGEST_REQUEST));
    RequestIdentity identity = header.orClient(request.clientRequestId());
    // Whoever is made to follow a link must not change anything by it.
    boolean readOnly = get || call.header("x-ms-readonly").map(KustoProtocol::isTrue).orElse(false);
    Answer answer =
        engine.execute(
            request.request(
                principal,
                identity,
                call.header("x-ms-app").orElse(""),
                route.database(),
                readOnly));
    return AnswerWriter.json(
        identity,
        call.acceptsGzip(),
        json -> {
          switch (route.target()) {
            case QUERY_V1 -> new KustoV1(json).query(answer, identity, clock.instant());
            case QUERY_V2 ->
                new KustoV2(json, request.layout()).query(answer, identity, clock.instant());
            default -> new KustoV1(json).management(answer.table());
          }
        });
  }

  private HttpAnswer failure(RequestIdentity identity, Failure failure) throws IOException {
    HttpAnswer answer =
        AnswerWriter.failure(identity, failure.status(), failure.body(identity, clock.instant()));
    return failure.status() == 429 ? answer.with("Retry-After", "10") : answer;
  }

  private static boolean isTrue(String header) {
    return header.strip().equalsIgnoreCase("true") || header.strip().equals("1");
  }
}
