//! The client: which service, and with whose token.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use msgraph_beta::{
    Application, Client, Cloud, DeviceCode, Graph, RetryPolicy, StaticToken, TokenProvider,
};

use crate::arguments::{Access, Question};
use crate::failure::Failure;
use crate::progress::{self, Progress};

/// A client for the cloud or the server that the command line names. Nothing
/// is sent yet.
pub(crate) fn connect(
    access: &Access,
    question: &Question,
    progress: &Arc<Progress>,
) -> Result<Graph, Failure> {
    let watcher = Arc::clone(progress);
    let client = Client::builder()
        .token(token_provider(access, progress)?)
        .scopes(scopes(access, question))
        .retry(retry_policy(access.retries))
        .on_attempt(move |attempt| watcher.attempt(attempt));
    let client = match &access.base_url {
        Some(url) => client.endpoint(url),
        None => client.cloud(Cloud::from(access.cloud)),
    };
    Ok(Graph::new(client.build()?))
}

fn retry_policy(retries: u32) -> RetryPolicy {
    match retries {
        0 => RetryPolicy::none(),
        _ => RetryPolicy::default().max_retries(retries),
    }
}

fn token_provider(
    access: &Access,
    progress: &Arc<Progress>,
) -> Result<Arc<dyn TokenProvider>, Failure> {
    if let (true, Some(client_id)) = (access.sign_in, &access.client_id) {
        return Ok(Arc::new(device_code(access, client_id, progress)?));
    }
    let token = match &access.token_file {
        Some(file) => read_token(file)?,
        None => env::var("GRAPH_TOKEN").unwrap_or_default(),
    };
    if token.trim().is_empty() {
        return Err(Failure::NoToken);
    }
    Ok(Arc::new(StaticToken::new(token)))
}

/// Sign-in with a code, which is shown when the first request needs a token.
fn device_code(
    access: &Access,
    client_id: &str,
    progress: &Arc<Progress>,
) -> Result<DeviceCode, Failure> {
    let progress = Arc::clone(progress);
    let application = Application::new(&access.tenant, client_id).cloud(access.cloud.into());
    let application = match &access.authority {
        Some(url) => application.authority(url),
        None => application,
    };
    Ok(application.device_code(move |prompt| {
        progress.clear();
        progress::say(prompt.message());
    })?)
}

/// What a person is asked to consent to: what the question needs, and no more.
fn scopes(access: &Access, question: &Question) -> Vec<String> {
    let lists_sessions = question.meeting.is_none() && question.sessions.is_empty();
    let endpoint = Cloud::from(access.cloud).endpoint();
    let scope = |permission: &str| format!("{}/{permission}", endpoint.as_str());
    let mut scopes = vec![scope("OnlineMeetingArtifact.Read.All")];
    scopes.extend(lists_sessions.then(|| scope("VirtualEvent.Read")));
    scopes
}

fn read_token(file: &Path) -> Result<String, Failure> {
    let read = if file == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(file)
    };
    read.map_err(|source| Failure::TokenFile {
        file: file.to_owned(),
        source,
    })
}
