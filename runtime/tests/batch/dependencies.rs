//! Requests after others: in one batch where the service allows it, otherwise in
//! one after the other; each once, and none whose dependency has failed.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use msgraph_runtime::client::{Client, Error, Ticket};

use crate::service::{Service, asked, error, number, ok};

/// A service where these numbers are not there.
async fn without(missing: &'static [i64]) -> Service {
    Service::start(move |request, _| match asked(request) {
        number if missing.contains(&number) => error(404, "itemNotFound", None),
        number => ok(number),
    })
    .await
}

/// Sends requests that are each after others, and gives the status of each.
async fn send(client: &Client, after: &[Vec<usize>]) -> Vec<u16> {
    let mut batch = client.batch();
    let mut tickets: Vec<Ticket<i64>> = Vec::new();
    for (index, after) in after.iter().enumerate() {
        let after: Vec<_> = after.iter().map(|other| tickets[*other].id()).collect();
        tickets.push(batch.add_after(number(client, index), after));
    }
    let mut answers = batch.send().await.unwrap();
    tickets
        .into_iter()
        .map(|ticket| match answers.take(ticket) {
            Ok(_) => 200,
            Err(error) => error.status().unwrap().as_u16(),
        })
        .collect()
}

fn chain(length: usize) -> Vec<Vec<usize>> {
    (0..length)
        .map(|index| index.checked_sub(1).into_iter().collect())
        .collect()
}

#[tokio::test]
async fn a_chain_is_one_batch() {
    let service = without(&[]).await;
    let client = service.client();
    assert_eq!(send(&client, &chain(3)).await, [200; 3]);
    let posts = service.posts();
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].all("dependsOn"), ["null", r#"["1"]"#, r#"["2"]"#]);

    // Across the split: 45 requests, each after the one before.
    assert_eq!(send(&client, &chain(45)).await, [200; 45]);
    let lengths: Vec<_> = service.urls().iter().map(Vec::len).collect();
    assert_eq!(lengths, [20, 20, 5]);
}

#[tokio::test]
async fn other_dependencies_are_met_one_batch_after_the_other() {
    let service = without(&[]).await;
    let client = service.client();
    // A diamond: 0, then 1 and 2, then 3; beside it 4.
    let diamond = [vec![], vec![0], vec![0], vec![1, 2], vec![]];
    assert_eq!(send(&client, &diamond).await, [200; 5]);
    assert_eq!(
        service.urls(),
        [
            vec!["/numbers/0", "/numbers/4"],
            vec!["/numbers/1", "/numbers/2"],
            vec!["/numbers/3"]
        ]
    );
    // 25 pairs: not a batch for each of them.
    let pairs: Vec<_> = (0..50)
        .map(|index| if index < 25 { vec![] } else { vec![index - 25] })
        .collect();
    assert_eq!(send(&client, &pairs).await, [200; 50]);
    let lengths: Vec<_> = service.urls().iter().map(Vec::len).collect();
    assert_eq!(lengths, [20, 20, 10]);
    // One chain beside 20 others costs one batch.
    let mut mixed = chain(5);
    mixed.extend(std::iter::repeat_n(Vec::new(), 20));
    assert_eq!(send(&client, &mixed).await, [200; 25]);
    assert_eq!(service.posts().len(), 2);
}

#[tokio::test]
async fn what_depends_on_a_failure_fails() {
    let service = without(&[1]).await;
    let client = service.client();
    // The service says so in a chain.
    assert_eq!(send(&client, &chain(4)).await, [200, 404, 424, 424]);
    assert_eq!(service.posts().len(), 1);
    // Where it was not sent, the client says so: 3 and 4 depend on 1.
    let after = [vec![], vec![], vec![0], vec![0, 1], vec![3]];
    assert_eq!(send(&client, &after).await, [200, 404, 200, 424, 424]);
    assert_eq!(
        service.urls(),
        [vec!["/numbers/0", "/numbers/1"], vec!["/numbers/2"]]
    );
}

#[tokio::test]
async fn a_request_that_was_not_sent_says_why() {
    let service = without(&[0]).await;
    let client = service.client();
    let mut batch = client.batch();
    let zero = batch.add(number(&client, 0));
    let one = batch.add(number(&client, 1));
    let both = batch.add_after(number(&client, 2), [&zero, &one]);
    let mut answers = batch.send().await.unwrap();
    let Err(Error::Service(error)) = answers.take(both) else {
        panic!("a dependency has failed");
    };
    assert_eq!(error.code(), Some("FailedDependency"));
    assert_eq!(error.path_template(), "/numbers/{number-id}");
    assert_eq!(error.attempts(), 0);
    answers.take(zero).unwrap_err();
    answers.take(one).unwrap();
}

#[tokio::test]
async fn a_chain_waits_for_the_throttled_one_in_it() {
    let service = Service::start(|request, before| match (asked(request), before) {
        (1, 0) => error(429, "TooManyRequests", Some("6")),
        (number, _) => ok(number),
    })
    .await;
    let client = service.client();
    assert_eq!(send(&client, &chain(4)).await, [200; 4]);
    assert_eq!(
        service.urls(),
        [
            vec!["/numbers/0", "/numbers/1", "/numbers/2", "/numbers/3"],
            vec!["/numbers/1", "/numbers/2", "/numbers/3"]
        ]
    );
    assert_eq!(service.waits(), [6]);
}

/// A small generator of numbers, the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }
}

/// Up to 45 requests, each after some of those before it.
fn any_dependencies(numbers: &mut Numbers) -> Vec<Vec<usize>> {
    let count = 1 + numbers.below(45);
    let density = 1 + numbers.below(4);
    (0..count)
        .map(|index| {
            let picks = numbers.below(density.min(index + 1));
            let picks: BTreeSet<_> = (0..picks).map(|_| numbers.below(index)).collect();
            picks.into_iter().collect()
        })
        .collect()
}

/// What becomes of them where each 11th is not there.
fn expected(after: &[Vec<usize>]) -> Vec<u16> {
    let mut expected: Vec<u16> = Vec::new();
    for (index, after) in after.iter().enumerate() {
        let failed = after.iter().any(|other| expected[*other] != 200);
        expected.push(match index % 11 {
            _ if failed => 424,
            3 => 404,
            _ => 200,
        });
    }
    expected
}

#[tokio::test]
async fn any_dependencies_are_kept() {
    let mut numbers = Numbers(7);
    for _ in 0..60 {
        let after = any_dependencies(&mut numbers);
        let done: Arc<Mutex<Vec<usize>>> = Arc::default();
        // It refuses each batch that breaks its rules.
        let service = Service::start({
            let done = done.clone();
            move |request, before| match asked(request) as usize {
                number if number % 11 == 3 => error(404, "itemNotFound", None),
                number if number % 11 == 5 && before == 0 => {
                    error(429, "TooManyRequests", Some("1"))
                }
                number => {
                    done.lock().unwrap().push(number);
                    ok(number)
                }
            }
        })
        .await;
        let statuses = send(&service.client(), &after).await;
        let expected = expected(&after);
        assert_eq!(statuses, expected, "{after:?}");

        // What succeeded was done once, behind all that it is after.
        let done = done.lock().unwrap();
        let succeeded = (0..after.len()).filter(|index| expected[*index] == 200);
        assert_eq!(done.len(), succeeded.clone().count(), "{after:?}");
        for index in succeeded {
            let place = done.iter().position(|number| *number == index).unwrap();
            for other in &after[index] {
                assert!(done[..place].contains(other), "{index} of {after:?}");
            }
        }
    }
}
