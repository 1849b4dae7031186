package dev.continuousexport.job.http;

import dev.continuousexport.job.access.Authenticator;
import dev.continuousexport.job.access.Grants;
import dev.continuousexport.job.access.SignIn;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.model.ServiceMonitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Endpoints on a free loopback port that ask who is there. */
final class LocalEndpoints {
  private LocalEndpoints() {}

  static KustoEndpoint start(
      CommandEngine engine, RecordIngestion ingestion, Authenticator authenticator)
      throws IOException {
    return start(engine, ingestion, new FakeMonitor(), authenticator);
  }

  static KustoEndpoint start(
      CommandEngine engine,
      RecordIngestion ingestion,
      ServiceMonitor monitor,
      Authenticator authenticator)
      throws IOException {
    return KustoEndpoint.start(
        new EndpointSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new SignIn(true, authenticator, Grants.NONE),
            AuthenticationMetadata.PUBLIC_CLOUD),
        engine,
        ingestion,
        monitor);
  }
}
