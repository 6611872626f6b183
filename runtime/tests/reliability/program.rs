//! What the program asks the client for, and what it sees.

use msgraph_runtime::__private::v1::{
    Path, create, delete, delta, download, get, list, post_download, post_nothing, update,
};
use msgraph_runtime::DeltaItem;
use msgraph_runtime::client::{
    Bytes, Client, DeltaLink, Download, Error, Items, List, Raw, Response, ResumeToken, http,
};
use msgraph_runtime::edm::Untyped;
use serde_json::value::RawValue;

use crate::interruption::Interruption;
use crate::message::Message;
use crate::row::Call;
use crate::secrets::{self, BODY, ID, QUERY};

/// What the program sees: a value, items, an error.
pub(crate) async fn ask(client: &Client, call: Call, interruption: &Interruption) -> String {
    let asked = match call {
        Call::Get => number(client, ID, interruption).await,
        Call::GetById(id) => number(client, id, interruption).await,
        Call::Post => post(client, interruption).await,
        Call::Create => create_event(client).await,
        Call::Update => update_event(client).await,
        Call::Delete => delete_event(client).await,
        Call::Action => send_a_mail(client).await,
        Call::Download => Ok(pieces(photo(client)).await),
        Call::DownloadAtOnce => at_once(photo(client)).await,
        Call::PostDownload => at_once(picture(client)).await,
        Call::Changes => Ok(changes(client).await),
        Call::Batch => batch(client, true).await,
        Call::BatchOfGets => batch(client, false).await,
        Call::Items => Ok(items(messages(client).items(), interruption).await),
        Call::ItemsOfPages(limit) => {
            let all = messages(client).items().max_pages(limit);
            Ok(items(all, interruption).await)
        }
        Call::ItemsTryingAgain => Ok(items_trying_again(client).await),
        Call::ItemsOfTwoPrograms => Ok(items_of_two_programs(client).await),
        Call::ItemsOfAProgramEach => Ok(items_of_a_program_each(client).await),
    };
    asked.unwrap_or_else(|error| told(&error))
}

fn path(client: &Client, id: &str) -> Path {
    Path::new(client, "v1.0")
        .segment("users")
        .key("user-id", id)
}

async fn number(client: &Client, id: &str, interruption: &Interruption) -> Result<String, Error> {
    let mut request = get::<i32>(path(client, id).segment("presence"));
    if id == ID {
        request = request.query_raw("$filter", QUERY);
    }
    let number = interruption
        .dropped_and_begun_again(async || request.clone().await)
        .await?;
    Ok(format!("`{number}`"))
}

fn send_mail(client: &Client) -> Raw {
    let mut request = http::Request::new(Bytes::from_static(BODY.as_bytes()));
    *request.method_mut() = http::Method::POST;
    let target = format!("/v1.0/users/{ID}/sendMail?x={QUERY}");
    *request.uri_mut() = target.parse().unwrap();
    client
        .raw(request)
        .with_path_template("/users/{user-id}/sendMail")
}

async fn post(client: &Client, interruption: &Interruption) -> Result<String, Error> {
    let request = send_mail(client);
    let response = interruption
        .dropped_and_begun_again(async || request.clone().send().await)
        .await?;
    Ok(format!("`{}`", response.status()))
}

/// What a program sends to create or to change something.
fn body() -> &'static RawValue {
    serde_json::from_str(BODY).unwrap()
}

/// Status and members.
fn answered(response: &Response<Untyped>) -> String {
    format!("`{}`, `{}`", response.status(), response.value().get())
}

async fn create_event(client: &Client) -> Result<String, Error> {
    let request = create::<Untyped>(path(client, ID).segment("events"), &body());
    Ok(answered(&request.response().await?))
}

async fn update_event(client: &Client) -> Result<String, Error> {
    let request = update::<Untyped>(path(client, ID), &body()).if_match("W/\"canary\"");
    Ok(answered(&request.response().await?))
}

async fn delete_event(client: &Client) -> Result<String, Error> {
    let response = delete(path(client, ID)).response().await?;
    Ok(format!("`{}`", response.status()))
}

async fn send_a_mail(client: &Client) -> Result<String, Error> {
    let request = post_nothing(path(client, ID).operation("sendMail"), &body());
    Ok(format!("`{}`", request.response().await?.status()))
}

async fn batch(client: &Client, with_post: bool) -> Result<String, Error> {
    let mut batch = client.batch();
    let number = get::<i32>(path(client, ID).segment("presence")).query_raw("$filter", QUERY);
    let numbers = [batch.add(number.clone()), batch.add(number)];
    let post = with_post.then(|| batch.add(send_mail(client)));
    let mut answers = batch.send().await?;
    let mut seen = Vec::new();
    for number in numbers {
        let number = answers.take(number);
        seen.push(number.map_or_else(|error| told(&error), |number| format!("`{number}`")));
    }
    if let Some(post) = post {
        let post = answers.take_response(post);
        seen.push(post.map_or_else(
            |error| told(&error),
            |response| format!("`{}`", response.status()),
        ));
    }
    Ok(seen.join(", "))
}

fn photo(client: &Client) -> Download {
    download(path(client, ID).segment("photo").segment("$value")).query_raw("$filter", QUERY)
}

fn picture(client: &Client) -> Download {
    let path = path(client, ID).segment("picture");
    post_download(path, &body())
}

async fn at_once(request: Download) -> Result<String, Error> {
    let bytes = request.await?.bytes().await?;
    Ok(format!("{} bytes", bytes.len()))
}

async fn pieces(request: Download) -> String {
    let mut body = match request.await {
        Ok(body) => body,
        Err(error) => return told(&error),
    };
    let mut length = 0;
    while let Some(chunk) = body.chunk().await {
        match chunk {
            Ok(bytes) => length += bytes.len(),
            Err(error) => {
                assert!(body.chunk().await.is_none(), "an error is the end");
                return format!("{length} bytes, {}", told(&error));
            }
        }
    }
    format!("{length} bytes")
}

async fn changes(client: &Client) -> String {
    let request = || delta::<Message>(path(client, ID).segment("delta")).query_raw("$x", QUERY);
    let mut items = request().items();
    let mut seen = vec![round(&mut items).await];
    let Some(link) = items.delta_link() else {
        return seen.concat() + "; no link";
    };
    let link: DeltaLink = link.to_string().parse().unwrap();
    let mut items = request().resume(&link).unwrap().items();
    seen.push(round(&mut items).await);
    seen.join("; ")
}

/// The items of a round, which begins anew once where it has to.
async fn round(items: &mut Items<DeltaItem<Message>>) -> String {
    let mut seen = Vec::new();
    let mut is_new = false;
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => {
                let id = item.value().id.as_deref().unwrap();
                let reason = item.removed().map(|removed| removed.reason().unwrap());
                seen.push(match reason {
                    Some(reason) => format!("`{id}` is {reason}"),
                    None => format!("`{id}`"),
                });
            }
            Err(error) => {
                seen.push(told(&error));
                if error.is_resync_required() && !is_new {
                    is_new = true;
                    items.start_over();
                }
            }
        }
    }
    listed(seen)
}

fn messages(client: &Client) -> List<i32> {
    list::<i32>(path(client, ID).segment("messages")).query_raw("$filter", QUERY)
}

async fn items(mut items: Items<i32>, interruption: &Interruption) -> String {
    let mut seen = Vec::new();
    loop {
        let next = interruption
            .dropped_and_begun_again(async || items.next().await)
            .await;
        match next {
            Some(Ok(item)) => seen.push(format!("`{item}`")),
            Some(Err(error)) => {
                seen.push(told(&error));
                break;
            }
            None => break,
        }
        assert!(seen.len() < 1_000, "the pages never end");
    }
    assert!(items.next().await.is_none(), "nothing comes behind the end");
    listed(seen)
}

/// Goes on behind the first error.
async fn items_trying_again(client: &Client) -> String {
    let mut items = messages(client).items();
    let mut seen = Vec::new();
    let mut again = false;
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => seen.push(format!("`{item}`")),
            Err(error) => {
                seen.push(told(&error));
                assert!(
                    items.next().await.is_none(),
                    "nothing comes behind an error"
                );
                if !again {
                    again = true;
                    items.try_again();
                }
            }
        }
    }
    listed(seen)
}

/// Stores the resume token at the first error, and goes on elsewhere.
async fn items_of_two_programs(client: &Client) -> String {
    let mut first = messages(client).items();
    let mut seen = Vec::new();
    while let Some(item) = first.next().await {
        seen.push(item.map_or_else(|error| told(&error), |item| format!("`{item}`")));
    }
    let stored = first.resume_token().to_string();
    let token: ResumeToken = stored.parse().unwrap();
    let second = messages(client).items().resume(&token).unwrap();
    seen.push(items(second, &Interruption::default()).await);
    listed(seen)
}

/// Stores the resume token behind each item, and goes on elsewhere.
async fn items_of_a_program_each(client: &Client) -> String {
    let mut stored: Option<String> = None;
    let mut seen = Vec::new();
    loop {
        let mut items = messages(client).items();
        if let Some(stored) = &stored {
            items = items.resume(&stored.parse().unwrap()).unwrap();
        }
        match items.next().await {
            Some(Ok(item)) => seen.push(format!("`{item}`")),
            Some(Err(error)) => {
                seen.push(told(&error));
                break;
            }
            None => break,
        }
        stored = Some(items.resume_token().to_string());
    }
    listed(seen)
}

/// The words of an error, which hold no secret.
fn told(error: &Error) -> String {
    secrets::error_is_silent(error);
    error.to_string()
}

/// A list, of which the middle is left out where it is long.
pub(crate) fn listed(mut parts: Vec<String>) -> String {
    if parts.len() > 10 {
        let end = parts.len() - 3;
        parts.splice(3..end, ["…".to_owned()]);
    }
    parts.join(", ")
}
