//! What is expected, what was asked, and which answer belongs to which request.

use std::fmt;

use bytes::Bytes;
use http::{Request, StatusCode};

use super::answer::Content;
use super::batch;
use super::recorded_request::RecordedRequest;
use super::scene::Scene;
use super::target::{Difference, Target, weight};
use super::unmet::Unmet;

#[derive(Default)]
pub(super) struct Script {
    pub(super) in_order: bool,
    pub(super) scenes: Vec<Scene>,
    pub(super) traffic: Vec<RecordedRequest>,
    /// What was asked and not expected.
    surprises: Vec<Surprise>,
    /// What the test's author wrote and cannot be played.
    pub(super) faults: Vec<String>,
}

impl Script {
    /// Records a request and finds its answer; one that nobody expected is
    /// answered with an error that says so.
    ///
    /// A batch is expected as such, or as the requests in it.
    pub(super) fn ask(&mut self, request: &Request<Bytes>) -> Content {
        let asked = Target::of(request);
        let mut recorded = RecordedRequest::of(request);
        let content = match (self.find(&asked), batch::parts(request)) {
            (Some(content), _) => content,
            (None, Some(parts)) => batch::answer(parts, |part| {
                recorded.add(RecordedRequest::of(part));
                let asked = Target::of(part);
                self.find(&asked).unwrap_or_else(|| self.refuse(&asked))
            }),
            (None, None) => self.refuse(&asked),
        };
        self.traffic.push(recorded);
        content
    }

    fn refuse(&mut self, asked: &Target) -> Content {
        let surprise = self.explain(asked);
        // A status that no policy tries again.
        let content = Content::error(
            StatusCode::NOT_IMPLEMENTED,
            "unexpectedRequest",
            &format!(
                "the test did not expect {}; {}",
                surprise.asked, surprise.nearest
            ),
        );
        self.surprises.push(surprise);
        content
    }

    fn find(&mut self, asked: &Target) -> Option<Content> {
        for scene in &mut self.scenes {
            if let Some(content) = scene.play(asked) {
                return Some(content);
            }
            if self.in_order && scene.left() > 0 {
                return None;
            }
        }
        None
    }

    /// The request, and what comes nearest to it.
    fn explain(&self, asked: &Target) -> Surprise {
        let nearest = self
            .scenes
            .iter()
            .map(|scene| (scene, scene.nearest(asked)))
            .min_by_key(|(_, (_, differences))| weight(differences));
        let nearest = match nearest {
            None => "nothing is expected".to_owned(),
            Some((scene, (target, differences))) => {
                let reason = if differences.is_empty() {
                    scene.why_not().to_owned()
                } else {
                    format!("this request came {}", in_words(&differences))
                };
                format!("nearest is {target}: {reason}")
            }
        };
        let asked = asked.to_string();
        Surprise { asked, nearest }
    }

    pub(super) fn verify(&self) -> Result<(), Unmet> {
        let scenes = self.scenes.iter().filter(|scene| scene.is_unmet());
        Unmet::unless_empty(
            self.faults.clone(),
            scenes.map(Scene::to_string).collect(),
            self.surprises.iter().map(Surprise::to_string).collect(),
        )
    }
}

/// A request that nobody expected.
struct Surprise {
    asked: String,
    nearest: String,
}

impl fmt::Display for Surprise {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\n  {}", self.asked, self.nearest)
    }
}

/// Each difference once: "on another path", not one for each segment.
fn in_words(differences: &[Difference]) -> String {
    let mut words: Vec<_> = differences.iter().map(ToString::to_string).collect();
    words.dedup();
    words.join(", ")
}
