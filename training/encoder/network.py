"""The network: layers of multilingual-e5-small with three features of each word added, and a head for each task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.findings.encoder.links import GAPS, LINES, ORDERS, Distance
from onrecord.findings.encoder.pointers import PARTS, PLACES
from onrecord.findings.encoder.windows import UNKNOWN
from onrecord.findings.encoder.words import SIZES
from training.encoder.base import PIECES, Base

if TYPE_CHECKING:
    from onrecord.findings.encoder.chain import Floats

HIDDEN = 384
HEADS = 12
LAYERS = 9
"""The layers of the twelve that are used; `python -m training.encoder --layers` takes more."""
TAGS = 7
"""O, and B and I of source, cue and content."""
LINK = 128
NAMES = {"wikigold": 9, "re3d": 21, "nerel": 7}
"""Tags of names: O, and B and I of each kind that a corpus marks."""
ACTS = 13
"""O, and B and I of what each of the six acts says."""
SIZE = 64
"""How many numbers each bound of each part of an act is compared by."""


HIDDEN_SHARE = 0.1
"""The share of pieces that the network does not see in training, so that it does not learn names by heart."""
PAGES_APART = 1_000_000
"""By how much the numbers of paragraphs of one page of a batch are set off from those of the next."""


class Drop(nn.Module):
    """Dropout that leaves out the same units in all pages of a batch: to draw for each takes a fifth of the time."""

    KEPT = 0.9

    def forward(self, x: Tensor) -> Tensor:
        """Return x, shape (pages, n, hidden), in training with some units of each place set to nothing."""
        if not self.training:
            return x
        kept = torch.empty(1, *x.shape[1:], dtype=x.dtype).bernoulli_(self.KEPT)
        return x * kept.div_(self.KEPT)


def attended(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention in plain products, as `scaled_dot_product_attention` has it; shapes (pages, heads, pieces, size).

    On processors its slope takes a third of the time of the built-in one's (torch 2.13, 16-bit numbers).
    """
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2))
    if mask is not None:
        scores = scores + mask
    with torch.autocast("cpu", enabled=False):
        shares = torch.softmax(scores, -1)
    return torch.matmul(shares, v)


def hidden(pieces: Tensor) -> Tensor:
    """Put the mask, the last piece of the vocabulary, in the place of some pieces, the marks of a page left alone."""
    drawn = torch.rand(pieces.shape) < HIDDEN_SHARE
    return torch.where(drawn & (pieces > UNKNOWN), PIECES - 1, pieces)


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.first = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.second = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop()

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return what the layer makes of x, shape (pages, pieces, hidden); `mask` is added to attention."""
        pages, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(pages, pieces, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        attend = attended if self.training else functional.scaled_dot_product_attention
        seen = attend(q, k, v, None if mask is None else mask.to(q.dtype))
        x = self.first(x + self.drop(self.out(seen.transpose(1, 2).reshape(pages, pieces, HIDDEN))))
        return self.second(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces with their features to a vector for each piece."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.pieces.weight.requires_grad = False
        self.positions = nn.Embedding(512, HIDDEN)
        self.features = nn.ModuleList([nn.Embedding(size, HIDDEN) for size in SIZES])
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop()
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Encode pieces (pages, n) with features (pages, n, 3); `mask` (pages, n) is true for real ones."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.kind
        for at, table in enumerate(self.features):
            x = x + table(features[..., at])
        x = self.drop(self.norm(x))
        bias = None
        if mask is not None:
            bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
            bias = bias.expand(-1, 1, pieces.shape[1], -1)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self) -> None:
        """Take the weights of the pre-trained model."""
        base = Base()
        with torch.no_grad():
            self.pieces.weight.copy_(base.pieces())
            self.positions.weight.copy_(base.tensor("emb.pos", 512, HIDDEN))
            self.kind.copy_(base.kind())
            base.take(self.norm, "emb.ln")
            for at, layer in enumerate(self.layers):
                name = f"l{at}."
                for kind, shape in (("w", (HIDDEN, HIDDEN)), ("b", (HIDDEN,))):
                    parts = [base.tensor(f"{name}{part}.{kind}", *shape) for part in "qkv"]
                    (layer.qkv.weight if kind == "w" else layer.qkv.bias).copy_(torch.cat(parts))
                for module, part in (("out", "ao"), ("first", "aln"), ("up", "fi"), ("down", "fo"), ("second", "oln")):
                    base.take(getattr(layer, module), f"{name}{part}")


class Spans(nn.Module):
    """A vector for each span: its first word, its last and the mean of all."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Sequential(nn.Linear(3 * HIDDEN, LINK), nn.ReLU(), nn.Dropout(0.1))

    def forward(self, words: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Return vectors (m, LINK) of the spans of one article's words (n, hidden)."""
        sums = torch.cat([words.new_zeros(1, HIDDEN), words.cumsum(0)])
        mean = (sums[lasts + 1] - sums[firsts]) / (lasts + 1 - firsts)[:, None]
        return self.project(torch.cat([words[firsts], words[lasts], mean], 1))


class Link(nn.Module):
    """Which of some spans each of others belongs to: a biaffine score with biases for how far apart they are."""

    def __init__(self) -> None:
        super().__init__()
        self.child, self.parent = Spans(), Spans()
        self.weight = nn.Parameter(torch.randn(LINK, LINK) / LINK)
        self.alone = nn.Linear(LINK, 1)
        self.order, self.gap, self.lines = (nn.Embedding(2 * far + 1, 1) for far in (ORDERS, GAPS, LINES))
        for table in (self.order, self.gap, self.lines):
            nn.init.zeros_(table.weight)
        self.none = nn.Linear(LINK, 1)

    def forward(self, words: Tensor, children: Tensor, parents: Tensor, paragraph: Tensor) -> Tensor:
        """Return scores (m, k + 1) of m children against k parents and none.

        Spans are (m, 2) first and last words; `words` (n, hidden) are those of all pages behind each other, and
        `paragraph` (n,) the numbers of their paragraphs, those of each page being `PAGES_APART` from the next.
        """
        child = self.child(words, children[:, 0], children[:, 1])
        none = self.none(child)
        if not len(parents):
            return none
        parent = self.parent(words, parents[:, 0], parents[:, 1])
        places = paragraph.numpy()
        far = Distance.between(children.numpy(), parents.numpy(), places)
        elsewhere = places[children[:, :1]] // PAGES_APART != places[parents[:, 0]] // PAGES_APART
        scores = child @ self.weight @ parent.T + self.alone(parent).T
        for table, found in ((self.order, far.order), (self.gap, far.gap), (self.lines, far.lines)):
            scores = scores + table(torch.from_numpy(found))[..., 0]
        scores = scores.masked_fill(torch.from_numpy(far.beyond | elsewhere), -1e4)
        return torch.cat([scores, none], 1)


class Pointer(nn.Module):
    """From the words of an act's content to the first and last word of each of its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.content = Spans()
        self.asks = nn.Linear(LINK, 2 * len(PARTS) * SIZE)
        self.keys = nn.Linear(HIDDEN, 2 * len(PARTS) * SIZE)
        self.place = nn.Embedding(PLACES, 2 * len(PARTS))
        nn.init.zeros_(self.place.weight)
        self.none = nn.Linear(LINK, 2 * len(PARTS))
        with torch.no_grad():
            self.asks.weight.mul_(0.3)

    def forward(self, words: Tensor, contents: Tensor, near: Tensor, where: Tensor) -> Tensor:
        """Return scores (m, 2, parts, w + 1) of the words near m contents, and of there being no such part.

        `words` (n, hidden); `contents` (m, 2) first and last words; `near` (m, w) the words to look among, -1 where
        there is none; `where` (m, w) where each stands to the content.
        """
        content = self.content(words, contents[:, 0], contents[:, 1])
        m, wide = near.shape
        asked = self.asks(content).view(m, 2, len(PARTS), SIZE)
        keys = self.keys(words).view(-1, 2, len(PARTS), SIZE)[near.clamp(min=0)]
        scores = torch.einsum("mwbps,mbps->mbpw", keys, asked)
        scores = scores + self.place(where).view(m, wide, 2, len(PARTS)).permute(0, 2, 3, 1)
        scores = scores.masked_fill((near < 0)[:, None, None, :], -1e4)
        return torch.cat([scores, self.none(content).view(m, 2, len(PARTS), 1)], 3)


class Chain(nn.Module):
    """A linear-chain CRF, its sums taken by halves so that no loop goes word by word."""

    BARRED = -1e4

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(tags, tags))
        self.start = nn.Parameter(torch.zeros(tags))
        self.tags = tags
        inside = torch.arange(tags) % 2 == 0
        inside[0] = False
        kinds = (torch.arange(tags) + 1) // 2
        barred = inside[None, :] & (kinds[:, None] != kinds[None, :])
        # An I goes on from a B or an I of its kind and from nothing else. A page may begin within a span.
        self.register_buffer("bars", torch.where(barred, self.BARRED, 0.0), persistent=False)

    def weights(self) -> tuple[Tensor, Tensor]:
        """The scores of steps (tags, tags) and of starts (tags,), with what cannot be barred."""
        return self.steps + self.bars, self.start

    def loss(self, emitted: Tensor, gold: Tensor, mask: Tensor, soft: Tensor | None = None) -> Tensor:
        """The negative log-likelihood of all tags; emitted (pages, n, tags), gold (pages, n).

        Words that are `soft` (pages, n) may have their tag or none.
        """
        emitted = emitted.float()
        total = self._sums(emitted, mask)
        if soft is not None and soft.any():
            allowed = functional.one_hot(gold, self.tags).bool()
            allowed[..., 0] |= soft
            return (total - self._sums(emitted.masked_fill(~allowed, self.BARRED), mask)).sum()
        steps, start = self.weights()
        score = emitted.gather(2, gold[..., None])[..., 0] * mask
        moved = steps[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        path = score.sum(1) + moved.sum(1) + start[gold[:, 0]]
        return (total - path).sum()

    def _sums(self, emitted: Tensor, mask: Tensor) -> Tensor:
        """The logarithm of the sum over all paths of each page, shape (pages,)."""
        steps, start = self.weights()
        first = start + emitted[:, 0]
        matrices = steps[None, None] + emitted[:, 1:, None, :]
        same = torch.full((self.tags, self.tags), -1e4).fill_diagonal_(0.0)
        matrices = torch.where(mask[:, 1:, None, None], matrices, same)
        while matrices.shape[1] > 1:
            if matrices.shape[1] % 2:
                matrices = torch.cat([matrices, same.expand(len(matrices), 1, -1, -1)], 1)
            left, right = matrices[:, ::2], matrices[:, 1::2]
            matrices = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
        return torch.logsumexp(first[:, :, None] + matrices[:, 0], dim=(1, 2))


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.encoder.load()
        self.drop = Drop()
        self.tag = nn.Linear(HIDDEN, TAGS)
        self.chain = Chain(TAGS)
        self.cue = Link()
        self.source = Link()
        self.names = nn.ModuleDict({corpus: nn.Linear(HIDDEN, tags) for corpus, tags in NAMES.items()})
        self.name_chains = nn.ModuleDict({corpus: Chain(tags) for corpus, tags in NAMES.items()})
        self.act = nn.Linear(HIDDEN, ACTS)
        self.act_chain = Chain(ACTS)
        self.pointer = Pointer()

    def words(self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Vectors of words (pages, words, hidden): each that of its first piece, at `firsts` (pages, words).

        In training the encoder multiplies numbers of 16 bits (bfloat16), which takes half the time.
        """
        if self.training:
            pieces = hidden(pieces)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            coded = self.encoder(pieces, features, mask)
        coded = coded.float()
        return self.drop(coded.gather(1, firsts[..., None].expand(-1, -1, HIDDEN)))


def states(network: Network) -> dict[str, Floats]:
    """The weights of a network's heads as numpy arrays, by name; what a chain bars is among its steps."""
    found = {
        name: weight.detach().float().numpy().astype(np.float32)
        for name, weight in network.state_dict().items()
        if not name.startswith("encoder.")
    }
    for name, module in network.named_modules():
        if isinstance(module, Chain):
            steps, start = module.weights()
            found[f"{name}.steps"], found[f"{name}.start"] = steps.detach().numpy(), start.detach().numpy()
    return found
