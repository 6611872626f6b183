//! What the help says beside the options.

/// Below the short help (`-h`).
pub(crate) const SHORT: &str = "\
Examples, environment variables and exit codes: --help";

/// Below the long help (`--help`). Its lines fit into 80 columns: breaking longer
/// ones would spoil the columns and what is there to be copied.
pub(crate) const LONG: &str = "\
Examples:
  With a token in GRAPH_TOKEN:

    attendance-example --meeting MSo1N2Y5…
    attendance-example --meeting MSo1N2Y5… --report c9b6db1c-… --output day.csv
    attendance-example --webinar 336f94f4-… --output webinar.svg

  Signing in with a code, as a person:

    attendance-example --sign-in --client-id 1a2b… --meeting MSo1N2Y5…

  An application, for a meeting of one of its users:

    attendance-example --user 5b6d… --meeting MSo1N2Y5… --format json

Permissions:
  reports and records    OnlineMeetingArtifact.Read.All
  sessions of events     VirtualEvent.Read for people,
                         VirtualEvent.Read.All for applications

  An application also needs an application access policy: an administrator of
  the tenant creates it and grants it to the user whose meetings are read. It
  takes up to 30 minutes to work.
  Name the sessions with --session, and the permission for sessions is not
  needed.

Environment variables:
  GRAPH_TOKEN            the access token, unless --token-file or --sign-in is
                         given
  AZURE_CLIENT_ID        stands for --client-id
  AZURE_TENANT_ID        stands for --tenant
  NO_COLOR               no colours, also on a terminal
  HTTPS_PROXY            the proxy for requests

Exit codes:
  0   everything was shown
  1   the service failed, or its answer was not as expected
  2   the command line is not right
  3   not signed in: there is no token, or the service refused it (401)
  4   a permission or an access policy is missing (403)
  5   there is no such meeting, event, session or report (404)
  6   the service is busy, also after all tries (429, 503)
  7   the service cannot be reached
  8   the output cannot be written
  9   some reports are missing; those that could be read were shown";
